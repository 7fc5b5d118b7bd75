import { median } from '../stats';
import { spreadAbout } from './detectors/residual-cusum/level';
import { MAX_CELLS } from './stretches';

type Row = (number | null)[];

/** Times in which a provisional baseline called an asset other than quiet. Plain JSON. */
export interface Spells {
  /** The first rows of the one that lasts. */
  now: Row[];
  /** Those of earlier ones that were over, the newest last. */
  past: Spell[];
}

interface Spell {
  rows: Row[];
  /** For how long the asset had been learned when it was over. */
  at: number;
}

/** Rows of a spell that are kept, and spells. */
const ROWS = 100;
const SPELLS = 6;
/** Where its level is looked at: after the ramp that may have led to it. */
const [FROM, TO] = [10, 30];
/** Two levels are the same within this many of the sum of their standard deviations. */
const ALIKE = 3;

/** Adds the rows of a window that was not quiet. */
export function goOn(spells: Spells, rows: readonly Row[]): void {
  for (const row of rows) if (spells.now.length < mostOf(row)) spells.now.push(row);
}

const mostOf = ({ length }: Row) => Math.min(ROWS, Math.floor(MAX_CELLS / (2 * SPELLS * length)));

/**
 * The asset is quiet again. What lasted long enough, and was at the same levels as an earlier spell that was over too, is a state of the
 * machine: it has come and gone by itself twice, which a lasting fault does not.
 * @param at For how long it has been learned.
 * @returns The rows of both; nothing where it was not.
 */
export function end(spells: Spells, at: number): Row[][] {
  const { now, past } = spells;
  spells.now = [];
  if (now.length < TO) return [];
  const found = past.findIndex(({ rows }) => areAlike(now, rows));
  if (found >= 0) return [...past.splice(found, 1).map(({ rows }) => rows), now];
  spells.past = [...past, { rows: now, at }].slice(-SPELLS);
  return [];
}

/** Whether there was a spell since the asset had been learned for so long, of which nobody knows yet whether it is a state. */
export function isOpen({ past }: Spells, since: number): boolean {
  return past.some(({ at }) => at > since);
}

function areAlike(one: readonly Row[], other: readonly Row[]): boolean {
  const levels = one[0].map((_, column) => [levelOf(one, column), levelOf(other, column)]);
  const known = levels.filter(([a, b]) => a && b) as [Level, Level][];
  return (
    known.length > 0 &&
    known.every(([a, b]) => Math.abs(a.middle - b.middle) <= ALIKE * (a.spread + b.spread))
  );
}

interface Level {
  middle: number;
  spread: number;
}

function levelOf(rows: readonly Row[], column: number): Level | undefined {
  const values = rows.slice(FROM, TO).flatMap((row) => row[column] ?? []);
  if (values.length === 0) return undefined;
  const middle = median(values);
  return { middle, spread: spreadAbout(middle, values) };
}
