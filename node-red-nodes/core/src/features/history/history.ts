import { lookup, put } from '../../keyed';
import { leastSquares, type Line } from '../../stats';
import { createTurnBack, turnsBack, type TurnBack } from '../../time';
import type { HistoryOptions } from '../options';
import { createCusum, pushCusum, type CusumState } from './cusum';
import { theilSen } from './theil-sen';

/** One feature of one sensor, window by window. Plain JSON. */
export interface FeatureHistory {
  /** End of each window in hours or cycles, and the feature's value; at most the stated length. */
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

export const historySuffixes = ['Slope', 'TheilSen', 'CusumUp', 'CusumDown'] as const;

/** A value for each suffix, or why there is none. */
export type HistoryOutcome = number | string;

/**
 * Adds a feature's value of a window to its history, and tells where it is going: least-squares and Theil–Sen slope
 * over the last windows (the feature's unit per hour, or per cycle) and both CUSUM sums (in standard deviations). A
 * window that is not later than the last one is a repetition and adds nothing; five different ones in a row that are
 * earlier show that the last one's time was wrong, and what was dated after them leaves the trend.
 */
export function follow(
  histories: Record<string, FeatureHistory>,
  { name, ...point }: { name: string; t: number; y: number },
  options: HistoryOptions,
): HistoryOutcome[] {
  const history = historyOf(histories, name);
  if (!history) return refused(`more than ${MAX_HISTORIES} features are followed`);
  if (!isNews(history, point.t)) return refused('the window is not later than the one before');
  const { t, y } = history;
  t.push(point.t);
  y.push(point.y);
  if (t.length > options.length) {
    t.shift();
    y.shift();
  }
  return [...slopes(history), ...cusum(history, point.y, options.baseline)];
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

function cusum({ cusum: state }: FeatureHistory, value: number, baseline: number): HistoryOutcome[] {
  const problem = pushCusum(state, value, baseline);
  return problem ? [problem, problem] : [state.up, state.down];
}

function refused(reason: string): string[] {
  return historySuffixes.map(() => reason);
}
