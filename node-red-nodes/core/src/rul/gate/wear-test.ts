import { MAD_TO_SIGMA, median } from '../../stats';

/** What a stretch of an indicator says about wear; shares are of the way from where the life began (0) to the threshold (1). */
export interface WearTest {
  /** How many standard errors the rise lies above none, if steps have no drift, whatever their memory. */
  statistic: number;
  /** What the statistic must exceed. */
  limit: number;
  /** Where the indicator stands now. */
  now: number;
  /** How far it has come in this stretch. */
  risen: number;
  /** It may be coming to rest, as after a warm-up. */
  settles: boolean;
  /** It has fallen back from where it was. */
  recovers: boolean;
  blocks: number;
}

/** Blocks of a stretch at most, and at least; readings of a block where there are enough. */
const MOST = 12;
export const LEAST_BLOCKS = 5;
const EACH = 4;

/** Limit of the statistic for many blocks, and how much more it takes for few: steps are then few to know their scatter by. */
const LIMIT = 3.8;
const FEW = 6;

/** Share of the way that no indicator resolves: noise-free readings have a statistic too. */
const RESOLUTION = 1e-4;

/** Wear that goes on at less than this share of its earlier pace settles. */
const PACE = 0.8;

/** Share of its rise that an indicator must have fallen back by to recover. */
const BACK = 0.25;

/** Variance of a median of normal readings, where that of their mean is 1. */
const OF_MEDIAN = Math.PI / 2;

/** Share of the scatter of the steps that a walk has at least: few steps never show that there is none. */
const WALK = 0.1;

/**
 * Tests a stretch for wear against everything that goes to and fro: white noise, noise with memory, and a random walk. The stretch
 * is cut into blocks; their medians hold against skew and outliers. If nothing drives the indicator, the rise is about none, with
 * a scatter that the differences of successive steps tell: they bear a steady course, a bent one, and wear of any pace (von Neumann,
 * Ann. Math. Stat. 12, 1941). What of it is white noise, by the differences of neighbouring readings, does not add up from block
 * to block; the rest is taken as a random walk (the null of Vogelsang, Econometrica 66, 1998). A single step of the level has a
 * statistic of about 1, whatever its height.
 * @param y Share of the way, oldest first, at least {@link LEAST_BLOCKS} readings.
 * @param most Blocks that do not share data, at most.
 */
export function wearTest(y: readonly number[], most = MOST): WearTest {
  const blocks = Math.max(LEAST_BLOCKS, Math.min(MOST, most, Math.floor(y.length / EACH)));
  const medians = mediansOf(y, blocks);
  const steps = medians.slice(1).map((level, i) => level - medians[i]);
  const { noise, walk } = scatterOf(y, steps);
  const [first, now] = [medians[0], medians[blocks - 1]];
  const risen = now - first;
  return {
    statistic: risen / Math.sqrt(steps.length * walk + 2 * noise + RESOLUTION ** 2),
    limit: LIMIT * (1 + FEW / (blocks - 2)),
    now,
    risen,
    settles: settles(medians, Math.sqrt(noise + walk / 2)),
    recovers: now < Math.max(...medians) - BACK * Math.max(0, risen),
    blocks,
  };
}

function mediansOf(y: readonly number[], blocks: number): number[] {
  const edge = (k: number) => Math.floor((k * y.length) / blocks);
  const medians: number[] = [];
  for (let k = 0; k < blocks; k++) medians.push(median(y.slice(edge(k), edge(k + 1))));
  return medians;
}

/** The variance of a block's level by white noise, and that which a walk adds from one block to the next. */
function scatterOf(y: readonly number[], steps: readonly number[]): { noise: number; walk: number } {
  let squares = 0;
  for (let i = 1; i < steps.length; i++) squares += (steps[i] - steps[i - 1]) ** 2;
  // Each difference of steps holds the noise of three levels, the middle one twice, and the walk of two steps.
  const scatter = squares / (2 * (steps.length - 1));
  const changes: number[] = [];
  for (let i = 1; i < y.length; i++) changes.push(Math.abs(y[i] - y[i - 1]));
  const white = (MAD_TO_SIGMA * median(changes)) ** 2 / 2;
  const noise = (OF_MEDIAN * white * (steps.length + 1)) / y.length;
  return { noise: Math.min(noise, scatter / 3), walk: Math.max(WALK * scatter, scatter - 3 * noise) };
}

/** Whether the newer half may be slower than the older one, by a standard error of what it would be for. */
function settles(medians: readonly number[], error: number): boolean {
  const half = Math.floor(medians.length / 2);
  const last = medians.length - 1;
  const before = (medians[half] - medians[0]) / half;
  const since = (medians[last] - medians[half]) / (last - half);
  return since - (Math.sqrt(6) * error) / half < PACE * before;
}
