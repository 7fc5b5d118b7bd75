import { cholesky, mean, medianAbsDeviation, solveCholesky } from '../../../stats';
import type { Timed } from '../by-channels/by-channels';
import { clip } from '../residual-cusum/level';

const DAY_MS = 86_400_000;
/** Waves of a day, and days that must have been seen. */
const WAVES = 6;
const DAYS = 2;
/** Deviations count at most so many robust standard deviations while the course is learned, and how often it is set right. */
const CLIP = 3;
const ROUNDS = 3;
/** Keeps the equations regular where some hours were not seen; a share of their diagonal. */
const RIDGE = 1e-6;

/** The course of a day, UTC: its mean, then cosine and sine of each wave; empty where too little was seen of it. Plain JSON. */
export type DayCourse = number[];

/**
 * Learns the course of a day as a sum of waves, by least squares of values that are clipped to it, so that outliers count little.
 * Empty where values have no times, or fewer than two days of them.
 * @param like What was learned from more of them: empty where that is.
 */
export function dayOf(healthy: readonly Timed[], like?: DayCourse): DayCourse {
  const timed = healthy.filter((one): one is Required<Timed> => one.at !== undefined);
  const known = like ? like.length > 0 : lastsFor(timed, DAYS * DAY_MS);
  if (!known) return [];
  const waves = timed.map(({ at }) => wavesAt(at));
  const inverse = cholesky(squaresOf(waves)) as number[][];
  const middle = mean(timed.map(({ value }) => value));
  let day = [middle, ...Array.from({ length: 2 * WAVES }, () => 0)];
  for (let round = 0; round < ROUNDS; round++) {
    const away = timed.map(({ value }, i) => value - dot(day, waves[i]));
    const limit = CLIP * (medianAbsDeviation(away, { scale: 'normal' }) || Infinity);
    const pulled = pulledBy(waves, round === 0 ? away : away.map((one) => clip(one, limit)));
    const by = solveCholesky(inverse, pulled);
    day = day.map((one, k) => one + by[k]);
  }
  return day;
}

function lastsFor(timed: readonly Required<Timed>[], span: number): boolean {
  return timed.length > 0 && timed[timed.length - 1].at - timed[0].at >= span;
}

/** What is usual at a time; 0 where no day is known. @param at Epoch ms. */
export function usualAt(day: DayCourse, at: number | undefined): number {
  return day.length === 0 || at === undefined ? 0 : dot(day, wavesAt(at));
}

function wavesAt(at: number): number[] {
  const angle = (2 * Math.PI * (at % DAY_MS)) / DAY_MS;
  const waves = [1];
  for (let k = 1; k <= WAVES; k++) waves.push(Math.cos(k * angle), Math.sin(k * angle));
  return waves;
}

/** The mean of each two waves' product. */
function squaresOf(waves: readonly (readonly number[])[]): number[][] {
  const squares = waves[0].map((_, j) => waves[0].map((__, k) => (j === k ? RIDGE : 0)));
  for (const wave of waves)
    for (let j = 0; j < wave.length; j++)
      for (let k = 0; k < wave.length; k++) squares[j][k] += (wave[j] * wave[k]) / waves.length;
  return squares;
}

function pulledBy(waves: readonly (readonly number[])[], away: readonly number[]): number[] {
  const sums = waves[0].map(() => 0);
  waves.forEach((wave, i) => wave.forEach((one, k) => (sums[k] += (one * away[i]) / waves.length)));
  return sums;
}

function dot(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
