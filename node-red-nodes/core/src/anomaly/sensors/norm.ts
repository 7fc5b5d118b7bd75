import type { Sample } from '../detector';
import { clippedFrom } from './pile';
import { EQUAL, runsOf, toleranceOf } from './run';
import { widestOf } from './scatter';

/** How a healthy sensor reads, apart from its level. Plain JSON. */
export interface Norm {
  /** Equal values in a row from which nothing can be told by them, and those that are the same from which the sensor is frozen; 0: it may stand still. */
  suspect: number;
  frozen: number;
  /** Values in a row that are missing from which it is gone. */
  gone: number;
  /** Lowest and highest of the baseline. */
  low: number;
  high: number;
  /** Absent of what an earlier release learned, as is all that follows: how far values that are the same may be apart. */
  tolerance?: number;
  /** Values in a row that are the same from which nothing can be told by them. */
  near?: number;
  /** Whether it moves by its resolution. */
  coarse?: boolean;
  /** Values at one extreme from which it is clipped. */
  clipped?: number;
  /** The widest mean jump from value to value. */
  widest?: number;
}

/** The same in a row: more than the longest of the baseline, by far; of a sensor that moves by its resolution, and of few runs, much more. */
const TIMES = 4;
const TIMES_COARSE = 6;
const TIMES_FEW = 30;
const LEAST_FROZEN = 20;
const LEAST_COARSE = 60;
const LEAST_SUSPECT = 3;
const LEAST_NEAR = 6;
const MORE_NEAR = 3;
/** Runs that tell how long they can be, of a sensor with more values than a state has. */
const MANY_RUNS = 50;
const STATES = 4;
/** Missing values in a row: more than the longest gap of the baseline, by far. */
const GAP_TIMES = 4;
const LEAST_GONE = 30;
/** Steps of the resolution that a coarse sensor mostly moves by, at most. */
const COARSE = 1.5;
/** Share of equal neighbours from which a sensor is coarse, whatever its steps. */
const OFTEN_EQUAL = 0.2;
const MIN_VALUES = 30;

/** The norms of the sensors that read anything while they were healthy, by name. O(values log values). */
export function normsOf({ names, rows }: Sample): Record<string, Norm> {
  const known = names.map((name, column) => [name, normOf(rows.map((row) => row[column]))] as const);
  return Object.fromEntries(known.filter((one): one is [string, Norm] => one[1] !== undefined));
}

function normOf(column: readonly (number | null)[]): Norm | undefined {
  const values = column.filter((value) => value !== null);
  if (values.length < MIN_VALUES) return undefined;
  const sorted = Float64Array.from(values).sort();
  const [low, high] = [sorted[0], sorted[sorted.length - 1]];
  const gone = GAP_TIMES * longestGap(column) + LEAST_GONE;
  const clipped = clippedFrom(values);
  if (low === high) return { suspect: 0, frozen: 0, gone, low, high, clipped };
  const coarse = isCoarse(values, sorted);
  const tolerance = coarse ? 0 : toleranceOf(values);
  const how = { gone, low, high, tolerance, coarse, clipped, widest: widestOf(values) };
  return { ...standing(column, { values, coarse, tolerance }), ...how };
}

interface Read {
  values: readonly number[];
  coarse: boolean;
  tolerance: number;
}

/** For how long it may stand still; what only ever rises or falls counts something, and stands still when there is nothing to count. */
function standing(column: readonly (number | null)[], { values, coarse, tolerance }: Read) {
  const { longest, last, count } = runsOf(column, tolerance);
  const run = Math.max(longest, last);
  if (!coarse) {
    const equal = runsOf(column, tolerance * EQUAL);
    return {
      suspect: Math.max(LEAST_SUSPECT, Math.max(equal.longest, equal.last) + 1),
      near: Math.max(LEAST_NEAR, run + MORE_NEAR),
      frozen: Math.max(LEAST_FROZEN, TIMES * run),
    };
  }
  const [rises, falls] = [1, -1].map((side) =>
    values.some((value, i) => i > 0 && side * (value - values[i - 1]) > 0),
  );
  if (!rises || !falls) return { suspect: 0, frozen: 0 };
  const known = count >= MANY_RUNS && new Set(values).size > STATES;
  return {
    suspect: known ? run + 1 : 0,
    frozen: Math.max(LEAST_COARSE, (known ? TIMES_COARSE : TIMES_FEW) * run),
  };
}

/** The longest gap that has ended: one at the end may be the sensor that goes. */
function longestGap(column: readonly (number | null)[]): number {
  let [run, most] = [0, 0];
  for (const value of column) {
    if (value !== null) most = Math.max(most, run);
    run = value === null ? run + 1 : 0;
  }
  return most;
}

function isCoarse(values: readonly number[], sorted: Float64Array): boolean {
  const steps = values.slice(1).map((value, i) => Math.abs(value - values[i]));
  const moves = Float64Array.from(steps.filter((step) => step > 0)).sort();
  if (1 - moves.length / steps.length >= OFTEN_EQUAL) return true;
  let resolution = Infinity;
  for (let i = 1; i < sorted.length; i++)
    if (sorted[i] > sorted[i - 1]) resolution = Math.min(resolution, sorted[i] - sorted[i - 1]);
  return moves[moves.length >> 1] <= COARSE * resolution;
}
