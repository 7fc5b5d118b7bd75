import { cholesky, invertCholesky, ledoitWolf, median, solveCholesky } from '../../../stats';
import type { Sample } from '../../detector';
import { clip, spreadAbout } from '../residual-cusum/level';

/** What brings channels of any units together: each one's centre and scale, and how they go together. Plain JSON. */
export interface ColumnScales {
  names: string[];
  centre: number[];
  scale: number[];
  /** Of the standardised columns: their means, and the inverse of their covariance, by which what is missing is foretold. */
  mean: number[];
  precision: number[][];
}

/** Columns that are looked at, at most: a model holds their squares. */
const MAX_COLUMNS = 120;
/** Share of the rows in which a column must have a value, and how many. */
const MIN_PRESENT = 0.5;
const MIN_VALUES = 10;
/** Standardised values count at most this much while they are learned from, and while they are judged. */
export const LEARNED = 8;
const FARTHEST = 1e6;
const ROUNDING = 16 * Number.EPSILON;

type Row = readonly (number | null)[];

interface Column {
  name: string;
  values: readonly (number | null)[];
  centre: number;
  scale: number;
}

/**
 * Learns the columns that vary and have values, at most as many as a model can hold, in an order that goes by what they hold, so that
 * neither names nor their order make a difference. Undefined where there are none.
 */
export function columnsOf(
  { names, rows }: Pick<Sample, 'names' | 'rows'>,
  most = MAX_COLUMNS,
): ColumnScales | undefined {
  const kept = names
    .map((name, i) =>
      located(
        name,
        rows.map((row) => row[i]),
      ),
    )
    .filter((column) => column !== undefined)
    .slice(0, most)
    .sort((a, b) => byContent(a.values, b.values));
  if (kept.length === 0) return undefined;
  const bare = {
    names: kept.map(({ name }) => name),
    centre: kept.map(({ centre }) => centre),
    scale: kept.map(({ scale }) => scale),
  };
  const filled = rows.map((_, i) =>
    kept.map(({ values, centre, scale }) => standardised(values[i], centre, scale, LEARNED) ?? 0),
  );
  const { mean, covariance } = ledoitWolf(filled);
  return { ...bare, mean, precision: inverseOf(covariance) };
}

/** The inverse of a covariance that shrinkage has made regular. */
export function inverseOf(covariance: readonly (readonly number[])[]): number[][] {
  return invertCholesky(cholesky(covariance) as number[][]);
}

/**
 * A row of a sample or of a window, standardised; what is missing is what the rest foretells (the conditional mean of a normal
 * distribution: R. J. A. Little and D. B. Rubin, Statistical Analysis with Missing Data, 1987). Undefined where nothing is known.
 * @param row Values by `columns.names`.
 */
export function standardise(row: Row, columns: ColumnScales, most = FARTHEST): number[] | undefined {
  const { centre, scale } = columns;
  const found = row.map((value, i) => standardised(value, centre[i], scale[i], most));
  if (!found.includes(null)) return found as number[];
  return found.some((value) => value !== null) ? completed(found, columns) : undefined;
}

function standardised(value: number | null, centre: number, scale: number, most: number): number | null {
  return value === null ? null : clip((value - centre) / scale, most);
}

function completed(row: Row, { mean, precision }: ColumnScales): number[] {
  const missing = mean.map((_, i) => i).filter((i) => row[i] === null);
  const away = mean.map((one, i) => (row[i] === null ? 0 : row[i] - one));
  const pulled = missing.map((i) => -precision[i].reduce((sum, value, j) => sum + value * away[j], 0));
  const among = missing.map((i) => missing.map((j) => precision[i][j]));
  const foretold = solveCholesky(cholesky(among) as number[][], pulled);
  const full = mean.map((one, i) => row[i] ?? one);
  missing.forEach((i, k) => (full[i] = mean[i] + foretold[k]));
  return full;
}

function located(name: string, values: readonly (number | null)[]): Column | undefined {
  const present = values.filter((value) => value !== null);
  if (present.length < Math.max(MIN_VALUES, MIN_PRESENT * values.length)) return undefined;
  const centre = median(present);
  const scale = spreadAbout(centre, present);
  return Number.isFinite(scale) && scale > ROUNDING * Math.abs(centre)
    ? { name, values, centre, scale }
    : undefined;
}

function byContent(a: Row, b: Row): number {
  const at = a.findIndex((value, i) => value !== b[i]);
  return at < 0 ? 0 : (a[at] ?? -Infinity) < (b[at] ?? -Infinity) ? -1 : 1;
}
