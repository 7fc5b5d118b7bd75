import { median, medianAbsDeviation } from '../../stats';
import { lookup } from '../../keyed';
import type { Sample } from '../detector';
import type { Norm } from './norm';

/**
 * Two sensors that measure the same: `b` reads `offset + a`. Sensors that only rise and fall together, as a motor's torque and its
 * current, are none: where they part, the machine has changed, and a detector finds it. Plain JSON.
 */
export interface Pair {
  a: string;
  b: string;
  offset: number;
  /** Standard deviation of what is left, and the largest mean of it of late that is usual, in that. */
  scale: number;
  usual: number;
  /** false: learned by an earlier release, of sensors that rise and fall together; nothing is told by them. */
  equal?: boolean;
  /** Middle and standard deviation of each while healthy, by which the one that moved is told. */
  middles: [number, number];
  scales: [number, number];
}

/** How far a pair is apart of late. Plain JSON. */
export interface Apart {
  /** What is left, in its standard deviations, and how far each sensor is from its own middle, in its; means of late. */
  left: number;
  away: [number, number];
  /** Values in a row for which they have not read the same. */
  beyond: number;
}

const WEIGHT = 1 / 40;
const WARM = 40;
/** What is left may be this many times what it was, and at least so many standard deviations; for so many values. */
const TIMES = 2;
const LEAST = 1.2;
const FOR = 20;
/** One value counts at most so many standard deviations. */
const MOST = 10;
/** The one that has moved is this much farther from its middle than the other. */
const FARTHER = 2.5;
/** Sensors that are held against each other: their pairs grow with the square. */
const MOST_SENSORS = 24;
/** Two machines may go on and off together for an hour: pairs are of the last stage of learning. */
const MIN_ROWS = 1_000;
/** How near the middles of equal ones are, and how far from 0, in standard deviations; and how alike these. */
const NEAR = 0.5;
const FAR_FROM_0 = 10;
const ALIKE = 2;
/** Sensors that measure the same do so nearly always: share of the values that may be farther apart than so many standard deviations. */
const SELDOM = 0.02;
const FAR_APART = 6;
/** No rest is less than this share of a sensor's own scatter. */
const LEAST_SCALE = 0.01;

export const together = (): Apart => ({ left: 0, away: [0, 0], beyond: 0 });

/** The pairs among sensors that are finer than their noise. O(sensors² · rows log rows). */
export function pairsOf({ names, rows }: Sample, norms: Readonly<Record<string, Norm>>): Pair[] {
  const fine = names.filter((name) => Object.hasOwn(norms, name) && norms[name].coarse === false);
  const columns = fine.slice(0, MOST_SENSORS).map((name) => ({ name, column: names.indexOf(name) }));
  return columns.flatMap((a, i) =>
    columns.slice(i + 1).flatMap((b) => {
      const both = rows.flatMap((row) => {
        const [x, y] = [row[a.column], row[b.column]];
        return x === null || y === null ? [] : [[x, y] as const];
      });
      return both.length >= MIN_ROWS ? (pairOf(a.name, b.name, both) ?? []) : [];
    }),
  );
}

function pairOf(a: string, b: string, both: readonly (readonly [number, number])[]): Pair | undefined {
  const columns = [both.map(([x]) => x), both.map(([, y]) => y)];
  const middles = columns.map((column) => median(column)) as [number, number];
  const scales = columns.map((column, i) => spread(column, middles[i])) as [number, number];
  if (!(Math.min(...scales) > 0) || !scales.every(Number.isFinite)) return undefined;
  const gap = Math.abs(middles[1] - middles[0]) / Math.min(...scales);
  const alike = Math.max(...scales) <= ALIKE * Math.min(...scales);
  const far = Math.min(...middles.map((middle, i) => Math.abs(middle) / scales[i])) >= FAR_FROM_0;
  if (!alike || !far || !(gap <= NEAR)) return undefined;
  const offset = middles[1] - middles[0];
  const rest = both.map(([x, y]) => y - offset - x);
  const scale = Math.max(spread(rest, 0), LEAST_SCALE * scales[1]);
  const strays = rest.filter((one) => Math.abs(one) > FAR_APART * scale).length;
  if (strays > SELDOM * rest.length) return undefined;
  const known = { a, b, offset, scale, middles, scales };
  const apart = together();
  let most = 0;
  both.forEach(([x, y], i) => {
    compare({ ...known, usual: Infinity }, apart, x, y);
    if (i >= WARM) most = Math.max(most, Math.abs(apart.left));
  });
  return { ...known, usual: Math.max(LEAST, TIMES * most) };
}

/** Takes what both read at one time. @param apart Changed in place. */
export function compare(pair: Pair, apart: Apart, x: number, y: number): void {
  const { offset, scale, middles, scales, usual } = pair;
  const next = (value: number, by: number) => Math.max(-MOST, Math.min(MOST, value / by));
  apart.left += WEIGHT * (next(y - offset - x, scale) - apart.left);
  apart.away[0] += WEIGHT * (next(x - middles[0], scales[0]) - apart.away[0]);
  apart.away[1] += WEIGHT * (next(y - middles[1], scales[1]) - apart.away[1]);
  apart.beyond = Math.abs(apart.left) > usual ? Math.min(FOR, apart.beyond + 1) : 0;
}

/** Whether they no longer read the same. */
export const isApart = ({ equal = true }: Pair, { beyond }: Apart): boolean => equal && beyond >= FOR;

/** What is stated of sensors by name: the unit of each; empty: none. */
export type StatedUnits = Readonly<Record<string, { unit: string }>>;

/** Equal numbers of two units are a chance. */
export function measureTheSame({ a, b }: Pair, stated: StatedUnits): boolean {
  const [x, y] = [a, b].map((name) => lookup(stated, name)?.unit ?? '');
  return x === '' || y === '' || x === y;
}

/** The one that has moved away from where it was, where the other has not; undefined where that cannot be told. */
export function whoMoved({ a, b }: Pair, { away }: Apart): string | undefined {
  const [x, y] = away.map(Math.abs);
  if (x >= FARTHER * y) return a;
  return y >= FARTHER * x ? b : undefined;
}

function spread(values: readonly number[], center: number): number {
  return medianAbsDeviation(values, { center, scale: 'normal' });
}
