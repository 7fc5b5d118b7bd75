import type { DataFrame } from '@grafana/data';
import { cell, fieldOf } from '../shared/frames';
import type { Wanted } from '../shared/answer';
import type { AssetRow } from './model';

/** Without these there is nothing to show. */
export const REQUIRED = ['asset', 'state', 'score'] as const;

export const ASSETS: Wanted = { fields: REQUIRED, kind: 'assets', query: 'Assets', what: 'assets' };

/** A row of which nothing is known. */
export const EMPTY: AssetRow = {
  asset: '',
  name: '',
  class: '',
  criticality: 'medium',
  location: '',
  site: '',
  line: '',
  maintenance: null,
  sensorStatus: [],
  state: 'unknown',
  score: null,
  stale: false,
  healthAt: null,
  contributors: [],
  missing: [],
  rulP10: null,
  rulP50: null,
  rulP90: null,
  rulUnit: 'cycles',
  rulCensored: false,
  rulReason: '',
  rulAt: null,
  rulThreshold: null,
  sensors: {},
  qualityLimit: null,
  dataAt: null,
  heardAt: null,
  staleAfter: null,
  assessedAt: null,
  assessedStaleAfter: null,
  sensorFreshness: {},
  skewMs: 0,
  openWorkOrders: 0,
  unacknowledgedAlarms: 0,
};

/** The rows of a frame that has the {@link REQUIRED} fields; what is absent has its empty value. */
export function toRows(frame: DataFrame): AssetRow[] {
  const names = Object.keys(EMPTY) as Array<keyof AssetRow>;
  const present = names.filter((name) => fieldOf(frame, name));
  return Array.from({ length: frame.length }, (_, i) => {
    const values = present.map((name) => [name, cell<unknown>(frame, name, i, EMPTY[name])]);
    const row: AssetRow = { ...EMPTY, ...Object.fromEntries(values) };
    return { ...row, name: row.name || row.asset };
  });
}

/** Whether two rows look the same: columns are compared one by one, lists by identity. */
export function sameRow(a: AssetRow, b: AssetRow): boolean {
  return (Object.keys(EMPTY) as Array<keyof AssetRow>).every((name) => Object.is(a[name], b[name]));
}
