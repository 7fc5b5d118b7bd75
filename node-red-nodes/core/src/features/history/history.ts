import { lookup, put } from '../../keyed';
import { leastSquares, type Line } from '../../stats';
import { createTurnBack, isTime, turnsBack, type Extent, type TurnBack } from '../../time';
import type { HistoryOptions } from '../options';
import { createCusum, pushCusum, type ReferenceLength, type CusumState } from './cusum';
import { theilSen } from './theil-sen';

/** One feature of one sensor, window by window. Plain JSON. */
export interface FeatureHistory {
  /** End of each window in hours or cycles, and the feature's value; at most the stated length, or {@link MOST} evenly spread over it. */
  t: number[];
  y: number[];
  cusum: CusumState;
  /** Windows that lie behind the newest one in a row; states of 0.1 lack it. */
  back?: TurnBack;
}

/** Features followed per asset. A bound against sources that invent sensors. */
export const MAX_HISTORIES = 1000;
/** Fewest windows of a trend. */
const MIN_WINDOWS = 3;
/** Windows kept of a trend over a time: the pairs of Theil–Sen grow with their square. */
const MOST = 100;

const MS_PER_HOUR = 3_600_000;
const UNTIMED = 'the history is stated as a time, and this axis counts cycles: state windows';

export const historySuffixes = ['Slope', 'TheilSen', 'CusumUp', 'CusumDown'] as const;

/** A value for each suffix, or why there is none. */
export type HistoryOutcome = number | string;

/**
 * Adds a feature's value of a window to its history, and tells where it is going: least-squares and Theil–Sen slope
 * over the last windows (the feature's unit per hour, or per cycle) and both CUSUM sums (in standard deviations). A
 * window that is not later than the last one is a repetition and adds nothing; five different ones in a row that are
 * earlier show that the last one's time was wrong, and what was dated after them leaves the trend.
 * @param point `t` in hours, or in cycles, where nothing is followed that was stated as a time.
 */
export function follow(
  histories: Record<string, FeatureHistory>,
  { name, cycles = false, ...point }: { name: string; t: number; y: number; cycles?: boolean },
  options: HistoryOptions,
): HistoryOutcome[] {
  if (cycles && (isTime(options.length) || isTime(options.baseline))) return refused(UNTIMED);
  const history = historyOf(histories, name);
  if (!history) return refused(`more than ${MAX_HISTORIES} features are followed`);
  if (!isNews(history, point.t)) return refused('the window is not later than the one before');
  const { t, y } = history;
  t.push(point.t);
  y.push(point.y);
  trim(history, options.length);
  return [...slopes(history), ...cusum(history, point.y, baselineOf(options.baseline, point.t))];
}

function trim(history: FeatureHistory, length: Extent): void {
  const { t, y } = history;
  if (isTime(length)) thin(history, length.ms / MS_PER_HOUR);
  const from = isTime(length)
    ? t.findIndex((time) => t[t.length - 1] - time <= length.ms / MS_PER_HOUR)
    : Math.max(0, t.length - length);
  t.splice(0, from);
  y.splice(0, from);
}

/** Of windows that follow closer than the kept ones are spread over the time, the newest stands for those before it. */
function thin({ t, y }: FeatureHistory, hours: number): void {
  const n = t.length;
  if (n < 3 || t[n - 2] - t[n - 3] >= hours / (MOST - 2)) return;
  t.splice(n - 2, 1);
  y.splice(n - 2, 1);
}

function baselineOf(baseline: Extent, t: number): ReferenceLength {
  return isTime(baseline) ? { hours: baseline.ms / MS_PER_HOUR, t } : baseline;
}

function isNews(history: FeatureHistory, time: number): boolean {
  const { t, y } = history;
  const newest = t.at(-1) ?? -Infinity;
  if (time > newest) {
    delete history.back;
    return true;
  }
  if (time === newest || time === history.back?.last) return false;
  if (!turnsBack((history.back ??= createTurnBack()), time, { newest })) return false;
  delete history.back;
  const kept = t.filter((earlier) => earlier < time).length;
  t.length = y.length = kept;
  return true;
}

function historyOf(histories: Record<string, FeatureHistory>, name: string): FeatureHistory | undefined {
  const known = lookup(histories, name);
  if (known) return known;
  if (Object.keys(histories).length >= MAX_HISTORIES) return undefined;
  const fresh: FeatureHistory = { t: [], y: [], cusum: createCusum() };
  put(histories, name, fresh);
  return fresh;
}

function slopes({ t, y }: FeatureHistory): HistoryOutcome[] {
  if (t.length < MIN_WINDOWS) {
    const reason = `a trend needs ${MIN_WINDOWS} windows, not ${t.length}`;
    return [reason, reason];
  }
  return [(leastSquares(y, t) as Line).slope, theilSen(y, t) as number];
}

function cusum({ cusum: state }: FeatureHistory, value: number, baseline: ReferenceLength): HistoryOutcome[] {
  const problem = pushCusum(state, value, baseline);
  return problem ? [problem, problem] : [state.up, state.down];
}

function refused(reason: string): string[] {
  return historySuffixes.map(() => reason);
}
