import { median } from '../../stats';
import { degradation, type Watched } from '../gate';

/** Readings on either side of a step whose medians tell it, those after which it must last, and of a fit of its height at most. */
const SIDE = 3;
const LASTS = 9;
const FITTED = 20;

/** Least height of a step: as a share of the way to the threshold, and in standard deviations of a reading. */
const LEAST = 0.05;
const BEYOND_NOISE = 5;

/** Wear that is left after a step, as a share of what there was, below which the machine is as new. */
const AS_NEW = 0.2;

/** Wear that is slower than this share of its pace before has been mended with its cause, where so many readings say so. */
const MENDED = 0.5;
const SAYING = 12;

/** Standard errors by which it must be slower. */
const SURELY = 2;

/** Readings on the level that stands now. */
export interface OnLevel {
  /** Index of the first reading that still counts. */
  from: number;
  values: readonly number[];
}

/**
 * Readings of a machine whose degradation was taken back in one step, as by maintenance: those before the step are moved to the level after
 * it, so that the life goes on from there at the pace that is known. Where the machine is as new afterwards, or wears far more slowly,
 * another life began, and they count no more. A step before which no degradation was detected, or that does not last, is none.
 */
export function onLevel(watched: Watched & { start: number }): OnLevel {
  const { t, threshold, start } = watched;
  const way = threshold - start;
  const y = watched.values.map((value) => (value - start) / way);
  const steps = stepsBack(y);
  if (steps.length === 0) return { from: 0, values: watched.values };
  const values = [...watched.values];
  let [from, stepped] = [0, false];
  for (const at of steps) {
    const before = { ...watched, t: t.slice(from, at), values: values.slice(from, at) };
    if (at - from < SAYING || !degradation(before).found) continue;
    stepped = true;
    const first = median(y.slice(from, from + SIDE));
    const worn = median(y.slice(at - SIDE, at)) - first;
    const height = heightOf(t, y, { from, at });
    if (worn - height < AS_NEW * worn || isMended(t, y, { from, at })) from = at;
    for (let i = from; i < at; i++) {
      y[i] -= height;
      values[i] -= height * way;
    }
  }
  if (!stepped) return { from: 0, values: watched.values };
  return { from, values: values.slice(from) };
}

/** Where the readings fall back in one step and stay there, oldest first; beside what they rise by in between. */
function stepsBack(y: readonly number[]): number[] {
  const last = y.length - SIDE;
  const rise = (middle(y, last) - middle(y, 0)) / last;
  const levelled = y.map((value, i) => value - i * rise);
  return fallsOf(levelled, Math.max(LEAST, BEYOND_NOISE * noiseOf(y)));
}

function fallsOf(y: readonly number[], least: number): number[] {
  const steps: number[] = [];
  let [best, at] = [least, 0];
  for (let i = SIDE; i <= y.length - SIDE; i++) {
    const fall = middle(y, i - SIDE) - middle(y, i);
    if (fall > best) [best, at] = [fall, i];
    if (at > 0 && (i - at >= SIDE || i === y.length - SIDE)) {
      if (lasts(y, at, best)) steps.push(edgeOf(y, at));
      [best, at] = [least, 0];
    }
  }
  return steps;
}

/** The reading beside `at` that is furthest below the one before it: medians fall one reading early or late. */
function edgeOf(y: readonly number[], at: number): number {
  const fall = (i: number) => y[i - 1] - y[i];
  return [at - 1, at, at + 1].reduce((best, i) => (fall(i) > fall(best) ? i : best));
}

/** Whether none of the next readings are back where they were: that is a pause. */
function lasts(y: readonly number[], at: number, fall: number): boolean {
  const back = middle(y, at - SIDE) - fall / 2;
  const end = Math.min(y.length - SIDE, at + LASTS);
  for (let i = at; i <= end; i++) if (middle(y, i) > back) return false;
  return true;
}

/** Height of a step in a course that is as steep before it as after it: least squares of a common slope and two levels. */
function heightOf(t: readonly number[], y: readonly number[], { from, at }: Stretch): number {
  const before = lineOf(t, y, Math.max(from, at - FITTED), at);
  const after = lineOf(t, y, at, Math.min(y.length, at + FITTED));
  const slope = (before.ty + after.ty) / (before.tt + after.tt);
  return before.y - after.y + slope * (after.t - before.t);
}

/** Whether wear goes on far more slowly than before a step. */
function isMended(t: readonly number[], y: readonly number[], { from, at }: Stretch): boolean {
  if (y.length - at < SAYING) return false;
  const [before, after] = [lineOf(t, y, from, at), lineOf(t, y, at, y.length)];
  const error = noiseOf(y) / Math.sqrt(after.tt);
  return after.ty / after.tt + SURELY * error < (MENDED * before.ty) / before.tt;
}

/** A step at a reading, and the first of the readings before it that count. */
interface Stretch {
  from: number;
  at: number;
}

/** Means of readings from one to before another, and the sums of squares and products about them. */
function lineOf(t: readonly number[], y: readonly number[], from: number, to: number) {
  const count = to - from;
  const sums = { t: 0, y: 0, tt: 0, ty: 0 };
  for (let i = from; i < to; i++) {
    sums.t += t[i] / count;
    sums.y += y[i] / count;
  }
  for (let i = from; i < to; i++) {
    sums.tt += (t[i] - sums.t) ** 2;
    sums.ty += (t[i] - sums.t) * (y[i] - sums.y);
  }
  return sums;
}

/** Standard deviation of a reading, by the mean difference of neighbours: a sort would be dear here, and a single step adds little. */
function noiseOf(y: readonly number[]): number {
  let sum = 0;
  for (let i = 1; i < y.length; i++) sum += Math.abs(y[i] - y[i - 1]);
  return (Math.sqrt(Math.PI) / 2) * (sum / (y.length - 1));
}

/** Median of the three readings from one on. */
function middle(y: readonly number[], from: number): number {
  const [a, b, c] = [y[from], y[from + 1], y[from + 2]];
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}
