import { medianOfSorted } from '../../stats';
import { createLevels, leastSpike, notice, type Levels } from './levels';
import { createRecent, keepNewest, push, type Recent } from './recent';
import { addTo, createScatter, quantilesOf, type SpikeScatter } from './scatter';

/** What is remembered of one sensor to judge its values. Plain JSON. */
export interface SpikeState {
  /** The newest begin anew when a step lasts. */
  recent: Recent;
  /** Values that were judged or only seen. */
  n: number;
  levels: Levels;
  scatter: SpikeScatter;
  /** How far the last value lay from the median; a spike counts as it was expected. */
  offset: number;
  /** Sums of products, for how much of an offset the next value keeps. */
  products: { lagged: number; square: number };
  /** Length of the present run of values beyond the limit, its side, and its greatest distance. */
  run: { length: number; side: number; most: number };
  /** Steps and pulses of late, and their greatest distance: what a signal does now and then is no spike. */
  habit: { count: number; most: number };
  /** Distance that is a spike but for habits, in the sensor's unit; null: none is. Reckoned anew every few values. */
  limit: number | null;
  due: number;
  /** Share of the values of late that lay beyond it; absent of states of earlier releases. */
  often?: number;
}

export function createSpikeState(): SpikeState {
  return {
    recent: createRecent(),
    n: 0,
    levels: createLevels(),
    scatter: createScatter(),
    offset: 0,
    products: { lagged: 0, square: 0 },
    run: { length: 0, side: 0, most: 0 },
    habit: { count: 0, most: 0 },
    limit: null,
    due: 0,
  };
}

/** Values before the first is judged, and before the limit is reckoned only every {@link EVERY} values. */
const FIRST = 6;
const SURE = 200;
const EVERY = 10;

/** So many values beyond the limit in a row are a lasting step: the next one passes. */
const STEP_AFTER = 3;

/** Shares of the scatter that tell its scale and how heavy its tail is, and the greater of them for a normal distribution. */
const SHARES = [0.8, 0.95] as const;
const NORMAL_95 = 1.96;
/** From this ratio of the two on (normal: 1.53) the tail is heavy, and the limit grows with this power of it. */
const HEAVY = 1.6;
const POWER = 5;

/** How much the limit is widened while little is known: by this many values' worth. */
const WARM_UP = 20;

/** Most of an offset that the next value may be expected to keep, and over how many values that is learned. */
const MOST_KEPT = 0.9;
const LEARNED_OVER = 1000;
const UNSURE = 0.15;

/** Values over which a habit is forgotten, what makes one, a short pulse's part in it, and by how much it is exceeded. */
const HABIT_OVER = 5000;
const HABITUAL = 1.5;
const KEPT_UP = 2;
const PULSE = 0.01;
const BEYOND_HABIT = 1.5;

/** Spikes are few: where more than this share of the values of late lies beyond the limit, the signal has come to scatter more. */
const OFTEN = 0.25;
const OFTEN_OVER = 30;

/** How strictly values are judged. */
export interface SpikeOptions {
  /** Values whose median counts. */
  spikeWindow: number;
  /** Distance in standard deviations of a normal distribution. */
  spikeSigmas: number;
}

/**
 * Whether a sensor's next value is a spike; remembers it. It is held against the median of the recent values and what an
 * autocorrelated signal keeps of its last offset from it; the limit comes from how far thousands of values strayed before, heavy
 * tails included, never from the level. References: R. K. Pearson, IEEE Trans. Control Syst. Technol. 10 (2002) 55–63, for the filter;
 * the expectation is that of a first-order autoregression.
 * @returns The median that takes the place of a spike, or undefined.
 */
export function judge(value: number, state: SpikeState, options: SpikeOptions): number | undefined {
  push(state.recent, value, options.spikeWindow);
  const median = medianOfSorted(state.recent.sorted);
  notice(state.levels, value);
  state.n++;
  fade(state);
  const offset = value - median;
  const kept = keptShare(state);
  const error = offset - kept * state.offset;
  const distance = Math.abs(error);
  const beyond =
    state.n > FIRST && isBeyond(state, { distance, kept, limit: limitOf(state, options.spikeSigmas) });
  const { often = 0 } = state;
  state.often = often + (Number(beyond) - often) / OFTEN_OVER;
  if (!beyond || state.often > OFTEN) {
    endRun(state);
    accept(state, offset, distance);
    return undefined;
  }
  if (Math.sign(error) !== state.run.side) endRun(state);
  continueRun(state, error);
  if (state.run.length > STEP_AFTER) {
    keepNewest(state.recent, state.run.length);
    remember(state, 1);
    accept(state, offset, distance);
    return undefined;
  }
  state.offset *= kept;
  return median;
}

function isBeyond(
  { habit, run }: SpikeState,
  { distance, kept, limit }: { distance: number; kept: number; limit: number },
): boolean {
  if (distance <= limit * widened(kept, run.length)) return false;
  if (habit.count <= HABITUAL || distance > BEYOND_HABIT * habit.most) return true;
  // What is done again is no habit of the past.
  habit.count = Math.max(habit.count, KEPT_UP);
  habit.most = Math.max(habit.most, distance);
  return false;
}

function continueRun({ run }: SpikeState, error: number): void {
  run.length++;
  run.side = Math.sign(error);
  run.most = Math.max(run.most, Math.abs(error));
}

/** A run that did not last was a pulse or a spike. */
function endRun(state: SpikeState): void {
  if (state.run.length > 0) remember(state, PULSE);
}

function remember(state: SpikeState, weight: number): void {
  const { habit, run } = state;
  habit.count += weight;
  habit.most = Math.max(habit.most, run.most);
  state.run = { length: 0, side: 0, most: 0 };
  state.due = 0;
}

function accept(state: SpikeState, offset: number, distance: number): void {
  const { products } = state;
  const fade = 1 - 1 / LEARNED_OVER;
  products.lagged = products.lagged * fade + state.offset * offset;
  products.square = products.square * fade + state.offset * state.offset;
  state.offset = offset;
  if (state.n > 2) addTo(state.scatter, distance);
}

function fade({ habit }: SpikeState): void {
  habit.count *= 1 - 1 / HABIT_OVER;
  habit.most *= 1 - 1 / (4 * HABIT_OVER);
}

function keptShare({ products, n }: SpikeState): number {
  if (products.square === 0) return 0;
  const share = (products.lagged / products.square) * Math.min(1, n / SURE);
  return Math.max(0, Math.min(MOST_KEPT, share));
}

/** What is kept of an offset is an estimate, and errors of expectation grow with each value that is not known. */
function widened(kept: number, steps: number): number {
  let variance = 1 + UNSURE * kept * kept;
  for (let i = 1; i <= steps; i++) variance += kept ** (2 * i);
  return Math.sqrt(variance);
}

function limitOf(state: SpikeState, sigmas: number): number {
  if (state.due > 0 && state.n > SURE) state.due--;
  else {
    const limit = reckon(state, sigmas);
    state.limit = Number.isFinite(limit) && limit > 0 ? limit : null;
    state.due = EVERY;
  }
  return state.limit ?? Infinity;
}

function reckon({ scatter, levels, n }: SpikeState, sigmas: number): number {
  const [inner, outer] = quantilesOf(scatter, SHARES);
  const ratio = inner > 0 ? outer / inner : 2 * HEAVY;
  const tail = Math.max(1, ratio / HEAVY) ** POWER;
  const wide = (sigmas / NORMAL_95) * outer * tail * (1 + WARM_UP / (n - FIRST + 1));
  return Math.max(wide, leastSpike(levels));
}
