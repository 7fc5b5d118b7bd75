import { nearest } from './detectors/residual-cusum/course';
import { levelsOf } from './detectors/residual-cusum/levels';
import { resolutionOf } from './detectors/residual-cusum/resolution';
import type { Learning } from './learning';

type Row = Learning['rows'][number];

/**
 * Rows that are remembered of what was learned from, and of each state at least. Of a third as many, detectors of all channels together take
 * the other states for outliers once a day has been learned of one.
 */
const ROWS = 900;
const OF_STATE = 50;
/** Rows of a stretch that is kept: longer than a level is held at least. */
const LENGTH = 50;
/** More rows than this in all, or more cells to look at, and it does not go by states. */
const MOST = 1_800;
const MOST_CELLS = 24_000;

/**
 * What is remembered of what was learned from once that is settled: stretches that are spread over it, some of each state of the asset however
 * briefly it was seen. A row of nothing stands between two that do not follow one another.
 */
export function remembered(learning: Learning): Learning {
  const { names, rows } = learning;
  const alike = rows.map(() => '');
  const byState = thinned(rows, names.length * rows.length > MOST_CELLS ? alike : statesOf(learning));
  const kept = byState.length > MOST ? thinned(rows, alike) : byState;
  const { reading, first, span, every, took, taken = rows.length } = learning;
  return { names, rows: kept, reading, first, span, every, took, taken };
}

/** By what the state in which each row was is known: the levels of its channels. */
function statesOf({ names, rows }: Learning): string[] {
  const levels = names.map((_, column) => levelAmong(columnOf(rows, column)));
  return rows.map((row) => row.map((value, column) => levels[column](value)).join());
}

/** Tells the number of the level that a value is at, of those of all of them; -1 where it is missing, or they are all equal. */
export function levelAmong(values: readonly number[]): (value: number | null) => number {
  const resolution = resolutionOf(values);
  if (resolution === 0) return () => -1;
  const levels = levelsOf(values, resolution);
  return (value) => (value === null ? -1 : nearest(levels, value).level);
}

/** Of each state every so many stretches of its rows. */
function thinned(rows: readonly Row[], states: readonly string[]): Row[] {
  const counts = new Map<string, number>();
  for (const state of states) counts.set(state, (counts.get(state) ?? 0) + 1);
  const seen = new Map<string, number>();
  const isKept = states.map((state) => {
    const [count, before] = [counts.get(state) as number, seen.get(state) ?? 0];
    seen.set(state, before + 1);
    const every = Math.ceil(count / Math.max(OF_STATE, (ROWS * count) / rows.length));
    return Math.floor(before / LENGTH) % every === 0;
  });
  return only(rows, (_, i) => isKept[i]);
}

/** Some of the rows; one of nothing for all that lie between two of them. */
export function only(rows: readonly Row[], isWanted: (row: Row, i: number) => boolean): Row[] {
  const kept: Row[] = [];
  rows.forEach((row, i) => {
    if (!isEmpty(row) && isWanted(row, i)) kept.push(row);
    else if (kept.length > 0 && !isEmpty(kept[kept.length - 1])) kept.push(row.map(() => null));
  });
  return kept;
}

export const columnOf = (rows: readonly Row[], column: number) => rows.flatMap((row) => row[column] ?? []);
const isEmpty = (row: Row) => row.every((value) => value === null);
