import type { DataFrame } from '@grafana/data';
import {
  flag,
  list,
  number,
  numberOr,
  once,
  oneOf,
  record,
  text,
  textOrNull,
  time,
  unread,
  word,
} from '../shared/cells';
import { type Columns, rowOf, rows } from '../shared/columns';
import type { Wanted } from '../shared/answer';
import { fieldOf } from '../shared/frames';
import { linksOf, sameLinks } from '../shared/links';
import { decimalsOf } from '../shared/writer';
import type { AssetRow, Beside } from './model';
import { contributor, criticalities, fresh, lastValue, maintenance, sensorFault, states } from './parts';

/** Without these there is nothing to show. */
export const REQUIRED = ['asset', 'state', 'score'] as const;

export const ASSETS: Wanted = { fields: REQUIRED, kind: 'assets', query: 'Assets', what: 'assets' };

const COLUMNS: Columns<Omit<AssetRow, Beside>> = {
  asset: text,
  name: text,
  class: text,
  criticality: word(criticalities, 'medium'),
  location: text,
  site: text,
  line: text,
  maintenance: once(maintenance),
  sensorStatus: list(sensorFault),
  state: oneOf(states, 'unknown'),
  score: number,
  stale: flag,
  healthAt: time,
  contributors: list(contributor),
  missing: list(textOrNull),
  anomalyNote: text,
  rulP10: number,
  rulP50: number,
  rulP90: number,
  rulUnit: (cell) => text(cell) || 'cycles',
  rulCensored: flag,
  rulReason: text,
  rulAt: time,
  rulThreshold: number,
  sensors: record(lastValue),
  qualityLimit: number,
  dataAt: time,
  heardAt: time,
  staleAfter: number,
  assessedAt: time,
  assessedStaleAfter: number,
  sensorFreshness: record(fresh),
  skewMs: numberOr(0),
  openWorkOrders: numberOr(0),
  unacknowledgedAlarms: numberOr(0),
};

/** The columns that a tile reads. */
export const COLUMN_NAMES = Object.keys(COLUMNS);

const NAMES = ['refId', 'scoreDecimals', 'lifeDecimals', ...COLUMN_NAMES] as Array<keyof AssetRow>;

/** A row of which nothing is known. */
export const EMPTY: AssetRow = {
  ...rowOf(COLUMNS, () => undefined),
  ...{ refId: '', scoreDecimals: null, lifeDecimals: null, links: [] },
};

/** What tells how old an assessment is. */
const FRESHNESS = [
  ['healthAt', unread(time)],
  ['heardAt', unread(time)],
  ['assessedAt', unread(time)],
  ['staleAfter', unread(number)],
  ['assessedStaleAfter', unread(number)],
] as const;

/**
 * The rows of a frame that has the {@link REQUIRED} fields, whatever is in them. Where it is told how old an assessment is, but not
 * so that it can be read, it counts as too old.
 */
export function toRows(frame: DataFrame): AssetRow[] {
  const refId = frame.refId ?? '';
  const scoreDecimals = decimalsOf(fieldOf(frame, 'score'));
  const lifeDecimals = decimalsOf(fieldOf(frame, 'rulP50'));
  const unclear = FRESHNESS.map(([name, unreadable]) => [fieldOf(frame, name)?.values, unreadable] as const);
  return rows(frame, COLUMNS).map((row, i) => ({
    ...row,
    stale: row.stale || unclear.some(([values, unreadable]) => unreadable(values?.[i])),
    ...{ refId, scoreDecimals, lifeDecimals },
    name: row.name || row.asset,
    links: linksOf(frame, i, 'asset'),
  }));
}

/** Whether two rows look the same: columns are compared one by one, lists by identity. */
export function sameRow(a: AssetRow, b: AssetRow): boolean {
  return NAMES.every((name) => Object.is(a[name], b[name])) && sameLinks(a.links, b.links);
}
