import { mean } from '../../../stats';
import type { Chart } from '../by-channels/chart';
import type { Sums } from '../residual-cusum/charts';
import type { Few } from '../residual-cusum/few';
import { start } from '../residual-cusum/course';
import { learn, type ChannelNormal } from '../residual-cusum/learn';
import { clip } from '../residual-cusum/level';
import { grown, PARTS } from '../residual-cusum/limits';
import { raised } from '../residual-cusum/raised';
import { sumOf } from '../residual-cusum/residuals';
import { unseenWander } from '../residual-cusum/unseen';
import {
  newsOf,
  pause,
  rememberLately,
  statisticOf,
  watch,
  type ChannelWatch,
} from '../residual-cusum/watch';

/** Weight of the newest value: small, so that what is small and lasts adds up. */
const WEIGHT = 0.05;
/** One value counts at most so many standard deviations, and its square so much. */
const MOST = 8;
const MOST_SQUARE = 9;
/** What is added for an uncertain mean, in standard errors. */
const STANDARD_ERRORS = 2;
/** Above the greatest of the baseline, at least. */
const MARGIN = 1.1;
/** Steps of the tilt by which a limit is searched, from the steepest down. */
const STEEPEST = 4;
const TILTS = 160;

/**
 * Exponentially weighted means of surprises and of their squares; the sums of a watch hold them as higher, lower and wider.
 * References: ISO 7870-6, control charts with exponentially weighted moving averages; J. F. MacGregor and T. J. Harris, J. Qual.
 * Technol. 25 (1993) 106–118 for the scatter.
 */
export const weightedMeans: Chart<ChannelNormal, ChannelWatch> = {
  learn(runs, { runLength, features, ...unseen }) {
    const normal = learn(runs, { runLength, ...(features ? { charts: 3 * features } : unseen) });
    if (!normal) return undefined;
    const news = runs.flatMap((run) => {
      const course = start();
      return run.map((value) => newsOf(normal, course, value));
    });
    return {
      ...normal,
      limits: limitsOf(news, {
        runLength: 3 * runLength,
        few: normal.few,
        beside: besideOf(normal, news.length, features ? 0 : unseen.horizon),
      }),
    };
  },
  begin: watch,
  follow(normal, kept, value) {
    const z = newsOf(normal, kept.course, value);
    if (z === null) return;
    kept.sums = weighted(kept.sums, z);
    rememberLately(kept, z);
  },
  pause,
  raise: raised,
  statistic: (normal, kept) => statisticOf(kept, normal),
};

/** How far surprises may come to lie beside those of the baseline, in their standard deviations: by what of the level is not foretold. */
function besideOf({ phi, scales }: ChannelNormal, seen: number, horizon = 0): number {
  return ((1 - sumOf(phi)) / Math.max(...scales)) * unseenWander(horizon, seen);
}

function weighted([higher, , wider]: Sums, z: number): Sums {
  const level = higher + WEIGHT * (clip(z, MOST) - higher);
  return [level, 0 - level, wider + WEIGHT * (Math.min(z * z, MOST_SQUARE) - 1 - wider)];
}

/** Limits by how the surprises of the baseline are distributed, or by how their means grow with time where structure is left in them. */
function limitsOf(
  news: readonly (number | null)[],
  { runLength, few, beside }: { runLength: number; few?: Few; beside: number },
): Sums {
  const known = news.filter((z) => z !== null);
  const each = [
    known.map((z) => clip(z, MOST)),
    known.map((z) => -clip(z, MOST)),
    known.map((z) => Math.min(z * z, MOST_SQUARE) - 1),
  ];
  const error = few?.mean ?? STANDARD_ERRORS / Math.sqrt(known.length);
  const highest = highestOf(news);
  const limits = each.map((values, side) => {
    const unknown = side === 2 ? error * Math.SQRT2 : error + beside;
    const independent = limitOf(values, runLength) + unknown;
    const parts = highest.map((sums) => sums[side]);
    const most = MARGIN * Math.max(...parts);
    return most < independent ? independent : Math.max(most, grown(parts, (runLength * PARTS) / news.length));
  });
  return [Math.max(limits[0], limits[1]), Math.max(limits[0], limits[1]), limits[2]];
}

/**
 * What the weighted mean of independent values passes once in `runLength` at most, by Chernoff's bound: the least of
 * (Σ K(θ wₖ) + ln runLength) / θ over θ, where K is the logarithm of the mean of exp(θ z) and wₖ are the weights. Along a geometric
 * row of tilts, as the weights are, each K serves all.
 * Reference: H. Chernoff, Ann. Math. Statist. 23 (1952) 493–507.
 */
function limitOf(values: readonly number[], runLength: number): number {
  const centre = mean(values);
  let [sum, best] = [0, Infinity];
  for (let i = TILTS; i >= 0; i--) {
    const tilt = STEEPEST * (1 - WEIGHT) ** i;
    sum += Math.log(mean(values.map((value) => Math.exp(tilt * (value - centre)))));
    best = Math.min(best, ((sum + Math.log(runLength)) * WEIGHT) / tilt);
  }
  return best + Math.max(0, centre);
}

function highestOf(news: readonly (number | null)[]): Sums[] {
  const highest = Array.from({ length: PARTS }, (): Sums => [0, 0, 0]);
  let sums: Sums = [0, 0, 0];
  news.forEach((z, i) => {
    if (z !== null) sums = weighted(sums, z);
    const part = highest[Math.floor((i * PARTS) / news.length)];
    sums.forEach((sum, side) => (part[side] = Math.max(part[side], sum)));
  });
  return highest;
}
