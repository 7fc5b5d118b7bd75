import type { LifeUnit } from '../../contract';
import { median } from '../../stats';
import { bandOf, type RulBand } from '../estimate/band';
import { groupSize } from '../estimate/groups';
import type { IndicatorHistory } from '../estimate/indicator-history';
import { inOneState } from './one-state';
import { beyondFromStart, tooFew, type TrendNone } from './reasons';

export interface TrendOptions {
  /** Indicator at which the asset counts as failed. */
  threshold: number;
  /** Whether wear raises or lowers the indicator. @default 'rising' */
  direction?: 'rising' | 'falling';
  /** Time from which the remaining life counts, in the unit of `t`. @default the last `t` */
  now?: number;
  /**
   * Duration of the window that each value stands for, in the unit of `t`; 0 for a moment. Readings nearer to one another
   * share data and count for less.
   * @default 0
   */
  window?: number;
  /** What `t` counts, where that is known: what happens every day is no wear. */
  unit?: LifeUnit;
  /** Fewest readings for a forecast; below 8 counts as 8. @default 12 */
  minPoints?: number;
  /** Share 0–1 of lives that p10–p90 is to cover. @default 0.8 */
  level?: number;
}

/** Readings without which nothing is said, whatever the options, and points of a fit at least: then some share data. */
const LEAST_POINTS = 8;

/** Share of a spacing by which a window may exceed it, for times that jitter. */
const ROUNDING = 0.1;

/** The threshold is reached when so many of the newest readings are beyond it: impacts that come and go are not there to stay. */
const NEWEST = 7;
const BEYOND = 6;

/** Share of the span to the threshold below which a deviation is no spike. */
export const SPIKE_FLOOR = 0.02;

/** Newest readings whose median tells a sudden change, and how many before them, at least, it is held against. */
const SUDDEN = 5;
const QUIET = 8;

/** The threshold is reached, and so something has worn. */
const NOTHING_LEFT: RulBand = { ...bandOf((shares) => shares.map(() => 0), 0.8), noDegradation: 0 };

/** The readings that a forecast goes by: as long as they are the same, it only counts down. */
export interface TrendBasis {
  t: readonly number[];
  values: readonly number[];
  /** When the life began: the time of its first reading. */
  first: number;
  /** How many of the oldest are fitted; the newest wait until they are a group. */
  fitted: number;
  /** How many neighbours share a point of the fit. */
  size: number;
  /** Level at which the life began. */
  start: number;
}

/** The readings that a forecast goes by, or what is to be said without one. Costs little beside the fit. */
export function trendBasis(
  history: IndicatorHistory,
  options: TrendOptions,
): TrendBasis | RulBand | TrendNone {
  const { threshold, direction = 'rising', minPoints = 12, window = 0 } = options;
  const least = Math.max(LEAST_POINTS, minPoints);
  const { t, values } = inOneState(finite(history));
  const count = t.length;
  if (count < least)
    return tooFew(count, least, { span: count > 0 ? t[count - 1] - t[0] : 0, unit: options.unit });
  const size = Math.max(Math.min(overlapping(t, window), Math.floor(count / LEAST_POINTS)), groupSize(count));
  const whole = count - (count % size);
  const start = median(values.slice(0, Math.ceil(whole / 3)));
  const beyond =
    direction === 'rising' ? (value: number) => value >= threshold : (value: number) => value <= threshold;
  if (beyond(start)) return beyondFromStart(start, threshold, direction);
  if (values.slice(-NEWEST).filter(beyond).length >= BEYOND) return NOTHING_LEFT;
  const basis = { t, values, first: history.first ?? t[0], fitted: whole, size, start };
  return isSudden(basis, threshold) ? { ...basis, fitted: count } : basis;
}

/** Whether the newest readings lie further beyond those before them than these lie apart. */
function isSudden({ values, fitted, size, start }: TrendBasis, threshold: number): boolean {
  if (fitted === values.length) return false;
  let [low, high] = [Infinity, -Infinity];
  const end = values.length - SUDDEN;
  for (let i = Math.max(0, end - Math.max(QUIET, 2 * size)); i < end; i++) {
    low = Math.min(low, values[i]);
    high = Math.max(high, values[i]);
  }
  const width = Math.max(high - low, SPIKE_FLOOR * Math.abs(threshold - start));
  const now = median(values.slice(-SUDDEN));
  return now > high + width || now < low - width;
}

/** How many neighbouring readings share data. */
function overlapping(t: readonly number[], window: number): number {
  const spacing = (t.at(-1)! - t[0]) / (t.length - 1);
  return Math.max(1, Math.ceil(window / spacing - ROUNDING));
}

function finite({ t, values }: IndicatorHistory): IndicatorHistory {
  const isKnown = (i: number) => Number.isFinite(t[i]) && Number.isFinite(values[i]);
  if (t.every((_, i) => isKnown(i))) return { t, values };
  const kept = t.flatMap((_, i) => (isKnown(i) ? [i] : []));
  return { t: kept.map((i) => t[i]), values: kept.map((i) => values[i]) };
}
