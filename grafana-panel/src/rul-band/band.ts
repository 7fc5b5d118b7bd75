import type { DataFrame, Field } from '@grafana/data';
import type { Wanted } from '../shared/answer';
import { flag, number, text, time } from '../shared/cells';
import { type Columns, rows } from '../shared/columns';
import { fieldOf } from '../shared/frames';
import { type RowLink, linksOf } from '../shared/links';
import { formatLife } from '../shared/numbers';
import { type Write, writerOf } from '../shared/writer';

/** Without these there is no band. */
export const REQUIRED = ['time', 'p10', 'p50', 'p90'] as const;

export const BANDS: Wanted = {
  fields: REQUIRED,
  kind: 'rul',
  query: 'Remaining useful life',
  what: 'predictions of the remaining life',
};

/** The predictions of one asset: columns of equal length, oldest first. */
export interface Band {
  asset: string;
  name: string;
  /** What is said beside a value, such as ` cycles`; empty where {@link Band.write} says it in its own way. */
  unit: string;
  /** Epoch ms. */
  time: number[];
  p10: Array<number | null>;
  p50: Array<number | null>;
  p90: Array<number | null>;
  /** Where the life is only known to be at least p50. */
  censored: boolean[];
  /** Life under which maintenance is planned; null: none known. */
  threshold: number | null;
  /** Writes a life with its unit; absent: in our way. */
  write?: Write;
  /** Writes it without, along the axis; absent: as the chart does. */
  tick?: Write;
  /** The median's field, as Grafana has applied its options. */
  field?: Field;
  /** Where the last prediction leads. */
  links?: RowLink[];
}

/** A life with its unit. */
export function writeLife({ write, unit }: Pick<Band, 'write' | 'unit'>, value: number): string {
  return write ? write(value) : `${formatLife(value)}${unit}`;
}

/** The band in a frame that has the {@link REQUIRED} fields, whatever is in them: the points whose time is known, oldest first. */
export function toBand(frame: DataFrame): Band {
  const p50 = fieldOf(frame, 'p50');
  const asset = text(p50?.labels?.asset) || text(frame.name) || 'asset';
  const { whole, bare, unit } = writerOf(p50);
  const points = rows(frame, POINT)
    .map((point, row) => ({ ...point, row }))
    .filter((point): point is Point & { time: number; row: number } => point.time !== null)
    .sort((a, b) => a.time - b.time);
  return {
    asset,
    name: text(p50?.labels?.name) || asset,
    unit,
    time: points.map((point) => point.time),
    p10: points.map((point) => point.p10),
    p50: points.map((point) => point.p50),
    p90: points.map((point) => point.p90),
    censored: points.map((point) => point.censored),
    threshold: points.at(-1)?.threshold ?? null,
    write: whole,
    tick: bare,
    field: p50,
    links: points.length > 0 ? linksOf(frame, points[points.length - 1].row, 'p50') : [],
  };
}

interface Point extends Record<'time' | 'p10' | 'p50' | 'p90' | 'threshold', number | null> {
  censored: boolean;
}

const POINT: Columns<Point> = {
  time,
  p10: number,
  p50: number,
  p90: number,
  threshold: number,
  censored: flag,
};

/** The band of the selected asset, or the first one: what is chosen may not be in the data. */
export function chooseBand(bands: Band[], selected: string | undefined): Band | undefined {
  return bands.find(({ asset }) => asset === selected) ?? bands[0];
}

/** The last prediction in words, also the chart's text alternative. */
export function summary(band: Band): string {
  const i = band.time.length - 1;
  if (i < 0 || band.p50[i] === null) return `${band.name}: no prediction in this time range.`;
  const about = describe(band, i);
  const threshold =
    band.threshold === null ? '' : ` Maintenance is planned below ${writeLife(band, band.threshold)}.`;
  return `${band.name}: ${about}.${threshold}`;
}

/** One prediction in words. */
export function describe(band: Band, i: number): string {
  const [p10, p50, p90] = [band.p10[i], band.p50[i], band.p90[i]];
  if (p50 === null) return 'no prediction';
  const bare = band.tick ?? formatLife;
  if (band.censored[i]) return `at least ${writeLife(band, p50)}`;
  const range = p10 !== null && p90 !== null ? ` (p10 ${bare(p10)} to p90 ${bare(p90)})` : '';
  return `${writeLife(band, p50)} left${range}`;
}
