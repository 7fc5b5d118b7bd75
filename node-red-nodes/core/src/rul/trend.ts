import { sharesOf, type RulBand } from './band';
import { median, withoutSpikes } from './despike';
import { posterior } from './posterior';
import { quantiles } from './quantiles';
import { thin } from './thin';

/**
 * A health indicator over one life: `t` rising, in any one unit (ms, hours, cycles), `values` beside it. A value that stands
 * for a window belongs to the middle of it: at the end of a life, half a window is much of what is left.
 */
export interface IndicatorHistory {
  t: readonly number[];
  values: readonly number[];
}

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
  /** Fewest readings for a forecast, those that share data counted as one; below 8 counts as 8. @default 12 */
  minPoints?: number;
  /** Share 0–1 of lives that p10–p90 is to cover. @default 0.8 */
  level?: number;
}

/** Remaining life in the unit of `t`. */
export type TrendBand = RulBand;

/** Why there is no forecast: a key for programs, a sentence for people. */
export interface TrendNone {
  kind: 'none';
  reason: 'too-few-points' | 'beyond-threshold-from-start' | 'not-degrading' | 'no-end-in-sight';
  message: string;
}

export type TrendRul = TrendBand | TrendNone;

/** Readings without which nothing is said, whatever the options. */
const LEAST_POINTS = 8;

/** Readings that are fitted; more are averaged. */
const FITTED = 48;

/** Share of a spacing by which a window may exceed it, for times that jitter. */
const ROUNDING = 0.1;

/** Newest readings whose median decides that the threshold is reached, so that one spike does not. */
const NEWEST = 7;

/** Share of the span to the threshold below which a deviation is no spike. */
const SPIKE_FLOOR = 0.02;

/**
 * Remaining useful life from the trend of a health indicator to its threshold: after a healthy plateau or from the start, along a
 * line, an exponential or a root, at a steady pace or a random one, in white or autocorrelated noise. Bayesian model average
 * (Hoeting et al., Statistical Science 14, 1999) of first-passage times of the trend. A signal that does not wear, and an end out
 * of sight, are possible outcomes too: there is a band only where its upper end is in sight. Readings that are not finite are
 * left out. Deterministic.
 */
export function trendRul(history: IndicatorHistory, options: TrendOptions): TrendRul {
  const { threshold, direction = 'rising', minPoints = 12, level = 0.8, window = 0 } = options;
  const least = Math.max(LEAST_POINTS, minPoints);
  const known = finite(history);
  const count = known.t.length;
  if (count < least) return tooFew(count, least);
  const overlap = overlapping(known.t, window);
  if (count < overlap * least) return tooFew(count, overlap * least);
  const start = median(known.values.slice(0, Math.ceil(known.values.length / 3)));
  const span = threshold - start;
  if (direction === 'rising' ? span <= 0 : span >= 0) return beyond(start, threshold, direction);
  const y = known.values.map((value) => (value - start) / span);
  const kept = withoutSpikes(y, SPIKE_FLOOR);
  if (median(kept.slice(-NEWEST).map((i) => y[i]!)) >= 1) return { kind: 'band', p10: 0, p50: 0, p90: 0 };
  const first = known.t[0]!;
  const length = (options.now ?? known.t.at(-1)!) - first;
  const u = kept.map((i) => (known.t[i]! - first) / length);
  const size = Math.max(overlap, Math.ceil(kept.length / FITTED));
  const values = kept.map((i) => y[i]!);
  const found = posterior(thin(u, size), thin(values, size), threshold / start);
  const shares = quantiles(found.atoms, sharesOf(level));
  const [p10, p50, p90] = shares.map((share) => share * length) as [number, number, number];
  return p90 < Infinity ? { kind: 'band', p10, p50, p90 } : endless(found.level, level);
}

/** How many neighbouring readings share data. */
function overlapping(t: readonly number[], window: number): number {
  const spacing = (t.at(-1)! - t[0]!) / (t.length - 1);
  return Math.max(1, Math.ceil(window / spacing - ROUNDING));
}

function finite({ t, values }: IndicatorHistory): { t: number[]; values: number[] } {
  const kept = t.flatMap((at, i) => (Number.isFinite(at) && Number.isFinite(values[i]) ? [i] : []));
  return { t: kept.map((i) => t[i]!), values: kept.map((i) => values[i]!) };
}

function tooFew(count: number, least: number): TrendNone {
  const message = `${count} readings of the indicator: a forecast needs ${least}`;
  return { kind: 'none', reason: 'too-few-points', message };
}

function beyond(start: number, threshold: number, direction: string): TrendNone {
  const message =
    `The ${direction} indicator began at ${start}, beyond its threshold ${threshold}: ` +
    'check the threshold and the direction, or reset the life';
  return { kind: 'none', reason: 'beyond-threshold-from-start', message };
}

/** A band has no upper end where more than its tail of the probability lies on no wear, or on an end that is out of sight. */
function endless(level: number, wanted: number): TrendNone {
  const [, , upper] = sharesOf(wanted);
  if (level < 1 - upper) {
    const message = 'Too little wear as yet: an end too far off to be seen is too likely for a band';
    return { kind: 'none', reason: 'no-end-in-sight', message };
  }
  const message = `No wear to be told from noise: a level signal has a probability of ${(100 * level).toFixed(0)} %`;
  return { kind: 'none', reason: 'not-degrading', message };
}
