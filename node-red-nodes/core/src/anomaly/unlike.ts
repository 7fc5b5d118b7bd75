import type { Axis } from '../contract';
import { leftWellKnown } from './known-well';
import { LEAST_UNQUIET_MS, stepOf, takenOf, type Learning } from './learning';
import type { Spells } from './spells';
import { movingIn } from './stationary';
import { MAX_CELLS } from './stretches';

type Row = (number | null)[];

/** What an asset has read since it was last like what was learned, thinned evenly. Plain JSON. */
export interface Unlike {
  rows: Row[];
  /** Rows that have come, and of how many one is kept. */
  seen: number;
  every: number;
  /** It moved when it was looked at last, or had left what was well known: rows with which it is looked at again. */
  again?: number;
}

/** Rows of it that are kept, between half as many and these. */
const ROWS = 120;
/** So many times as long as what was learned it must have lasted, to be what the asset is like. */
const LONGER = 4;
/** Where it may wear, by how much more it must have lasted before that is looked at again. */
const AGAIN = 1.25;
/** Rows of what was learned first that are remembered as a state that was there once. */
const REMEMBERED = 100;

/** @param unlike Changed in place. */
export function goOnUnlike(unlike: Unlike, rows: readonly Row[]): void {
  for (const row of rows) {
    if (unlike.seen++ % unlike.every === 0) unlike.rows.push(row);
    if (unlike.rows.length <= Math.min(ROWS, MAX_CELLS / (4 * row.length))) continue;
    unlike.rows = unlike.rows.filter((_, i) => i % 2 === 0);
    unlike.every *= 2;
  }
}

/**
 * Whether what was learned first is not what the asset is like: it has stood elsewhere for four times as long, and half an hour. What moves
 * all the while may wear, and is never taken for normal; nor is what has left a level that was well known: a person has to say that.
 * @param unlike Changed in place: when it is looked at again.
 */
export function outlasts(unlike: Unlike, learning: Learning, axis: Axis): boolean {
  const { seen, again = 0 } = unlike;
  if (seen < Math.max(again, LONGER * takenOf(learning))) return false;
  const step = stepOf(learning, axis);
  if (step !== undefined && seen * step < LEAST_UNQUIET_MS) return false;
  if (!movingIn({ names: learning.names, rows: unlike.rows }) && !leftWellKnown(learning, unlike.rows))
    return true;
  unlike.again = AGAIN * seen;
  return false;
}

/** Nothing of what was learned first is learned from any longer; it is remembered as a state of the machine that was there once. */
export function forgetFirst(learning: Learning): Spells {
  const rows = learning.rows.filter((row) => row.some((value) => value !== null)).slice(0, REMEMBERED);
  Object.assign(learning, { rows: [], taken: 0, took: 0, broken: true });
  for (const key of ['every', 'starts', 'lasting', 'to'] as const) delete learning[key];
  return { now: [], past: [{ rows, at: 0 }] };
}
