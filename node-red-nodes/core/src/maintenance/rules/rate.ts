import { MAX_NAME } from '../../contract';
import { lookup, put } from '../../keyed';
import type { Measurement } from './measure';
import type { Rule } from './rule';

const HOUR_MS = 3_600_000;

/** Longest unit that evidence has, in characters. */
const MAX_UNIT = 64;

/** Points that are kept of the time over which a rate is taken: of what reads more often, each is the mean of several readings. */
const POINTS = 30;

/** The mean of `n` readings: their time, epoch ms, and value; and the times of the first and the last. */
interface Point {
  from: number;
  to: number;
  at: number;
  value: number;
  n: number;
}

/** What was read of one quantity, the oldest first. Plain JSON. */
export type Trail = Point[];

/** Trails by the origin of what they raise. */
export type Trails = Record<string, Trail>;

/**
 * The rate at which a quantity changes, per hour: the slope of a line of least squares through its readings of the rule's time and the one
 * before them. Undefined while they span less than that time, and where the only one before is as long ago again: then nobody knows. A value that is a
 * lower bound has no rate.
 * @param trails Of one asset, changed in place. A reading that is not later than the last is left out.
 */
export function rateOf(
  { overMs }: Pick<Rule, 'overMs'>,
  measurement: Measurement,
  { trails, at }: { trails: Trails; at: number },
): Measurement | undefined {
  if (measurement.bound) return undefined;
  const { origin, quantity, unit, value } = measurement;
  const trail = lookup(trails, origin) ?? [];
  put(trails, origin, trail);
  if (!noted(trail, { at, value }, overMs) || at - trail[0].from < overMs) return undefined;
  return {
    ...measurement,
    quantity: `rate of ${quantity}`.slice(0, MAX_NAME),
    unit: `${unit === '' ? '1' : unit}/h`.slice(-MAX_UNIT),
    value: slopeOf(trail) * HOUR_MS,
    span: undefined,
    words: undefined,
  };
}

/** Time was set by so many ms: what was read lies as far back as before. */
export function shiftTrails(trails: Trails, by: number): void {
  for (const point of Object.values(trails).flat()) {
    point.from += by;
    point.to += by;
    point.at += by;
  }
}

/** Whether the reading is a later one. Keeps it, and what the rate needs. */
function noted(trail: Trail, { at, value }: { at: number; value: number }, overMs: number): boolean {
  const last = trail.at(-1);
  if (last && at <= last.to) return false;
  if (last && at - last.from < overMs / POINTS) add(last, { at, value });
  else trail.push({ from: at, to: at, at, value, n: 1 });
  // One that is older than the time stays, so that the rest spans it; unless it is as old again.
  while (trail.length > 1 && at - trail[1].from >= overMs) trail.shift();
  if (at - trail[0].from > 2 * overMs) trail.shift();
  return true;
}

function add(point: Point, { at, value }: { at: number; value: number }): void {
  point.n++;
  point.to = at;
  point.at += (at - point.at) / point.n;
  point.value += (value - point.value) / point.n;
}

/** Per ms; of two points or more. */
function slopeOf(trail: Trail): number {
  const mean = (of: (point: Point) => number) =>
    trail.reduce((sum, point) => sum + of(point), 0) / trail.length;
  const [t, v] = [mean(({ at }) => at), mean(({ value }) => value)];
  return mean(({ at, value }) => (at - t) * (value - v)) / mean(({ at }) => (at - t) ** 2);
}
