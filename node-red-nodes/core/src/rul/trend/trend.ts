import { median } from '../../stats';
import { bandOf, countedDown, sharesOf, type RulBand } from '../estimate/band';
import { groupSize } from '../estimate/groups';
import type { IndicatorHistory } from '../estimate/indicator-history';
import { quantiles } from '../estimate/quantiles';
import { withoutSpikes } from './despike';
import { posterior } from './posterior';
import { thin } from './thin';

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
  /** Probability 0–1 that nothing wears, where the readings could tell. */
  noDegradation?: number;
}

export type TrendRul = TrendBand | TrendNone;

/** Readings without which nothing is said, whatever the options. */
const LEAST_POINTS = 8;

/** Share of a spacing by which a window may exceed it, for times that jitter. */
const ROUNDING = 0.1;

/** Newest readings whose median decides that the threshold is reached, so that one spike does not. */
const NEWEST = 7;

/** Share of the span to the threshold below which a deviation is no spike. */
const SPIKE_FLOOR = 0.02;

/** Newest readings whose median tells a sudden change, and how many before them, at least, it is held against. */
const SUDDEN = 5;
const QUIET = 8;

/** The threshold is reached, and so something has worn. */
const NOTHING_LEFT: RulBand = { ...bandOf((shares) => shares.map(() => 0), 0.8), noDegradation: 0 };

/** The readings that a forecast goes by: as long as they are the same, it only counts down. */
export interface TrendBasis {
  t: readonly number[];
  values: readonly number[];
  /** How many of the oldest are fitted; the newest wait until they are a group. */
  fitted: number;
  /** How many neighbours share a point of the fit. */
  size: number;
  /** Level at which the life began. */
  start: number;
}

/** A forecast as of the newest point of its fit. */
export type TrendFit = TrendNone | (RulBand & { at: number });

/**
 * Remaining useful life from the trend of a health indicator to its threshold: after a healthy plateau or from the start, along a
 * line, an exponential or a root, at a steady pace or a random one, in white or autocorrelated noise. Bayesian model average
 * (Hoeting et al., Statistical Science 14, 1999) of first-passage times of the trend. A signal that does not wear, and an end out
 * of sight, are possible outcomes too: there is a band only where its upper end is in sight. Readings that are not finite are
 * left out. Of a long history neighbours are averaged, 48 groups at most; the newest readings count when their group is full, at
 * once where they tell a sudden change. Deterministic.
 */
export function trendRul(history: IndicatorHistory, options: TrendOptions): TrendRul {
  const basis = trendBasis(history, options);
  if ('kind' in basis) return basis;
  return forecastAt(fitTrend(basis, options), options.now ?? basis.t.at(-1)!);
}

/** The readings that a forecast goes by, or what is to be said without one. Costs little beside the fit. */
export function trendBasis(history: IndicatorHistory, options: TrendOptions): TrendBasis | TrendRul {
  const { threshold, direction = 'rising', minPoints = 12, window = 0 } = options;
  const least = Math.max(LEAST_POINTS, minPoints);
  const { t, values } = finite(history);
  const count = t.length;
  if (count < least) return tooFew(count, least);
  const overlap = overlapping(t, window);
  if (count < overlap * least) return tooFew(count, overlap * least);
  const size = Math.max(overlap, groupSize(count));
  const whole = count - (count % size);
  const start = median(values.slice(0, Math.ceil(whole / 3)));
  const beyond =
    direction === 'rising' ? (value: number) => value >= threshold : (value: number) => value <= threshold;
  if (beyond(start)) return beyondFromStart(start, threshold, direction);
  if (beyond(median(values.slice(-NEWEST)))) return NOTHING_LEFT;
  const basis = { t, values, fitted: whole, size, start };
  return isSudden(basis, threshold) ? { ...basis, fitted: count } : basis;
}

/** Whether the newest readings lie further beyond those before them than these lie apart. */
function isSudden({ values, fitted, size, start }: TrendBasis, threshold: number): boolean {
  if (fitted === values.length) return false;
  let [low, high] = [Infinity, -Infinity];
  const end = values.length - SUDDEN;
  for (let i = Math.max(0, end - Math.max(QUIET, 2 * size)); i < end; i++) {
    low = Math.min(low, values[i]!);
    high = Math.max(high, values[i]!);
  }
  const width = Math.max(high - low, SPIKE_FLOOR * Math.abs(threshold - start));
  const now = median(values.slice(-SUDDEN));
  return now > high + width || now < low - width;
}

/** The forecast at the newest point that is fitted. */
export function fitTrend({ t, values, fitted, size, start }: TrendBasis, options: TrendOptions): TrendFit {
  const { threshold, level = 0.8 } = options;
  const y = values.slice(0, fitted).map((value) => (value - start) / (threshold - start));
  const kept = withoutSpikes(y, SPIKE_FLOOR);
  const times = thin(
    kept.map((i) => t[i]!),
    size,
  );
  const [first, at] = [t[0]!, times.at(-1)!];
  const u = times.map((time) => (time - first) / (at - first));
  const found = posterior(
    u,
    thin(
      kept.map((i) => y[i]!),
      size,
    ),
    threshold / start,
  );
  const livesAt = (shares: readonly number[]) =>
    quantiles(found.atoms, shares).map((share) => share * (at - first));
  const band = bandOf(livesAt, level);
  return band.p90 < Infinity ? { ...band, at, noDegradation: found.level } : endless(found.level, level);
}

/** A forecast at a later time. */
export function forecastAt(fit: TrendFit, now: number): TrendRul {
  return fit.kind === 'none' ? fit : countedDown(fit, now - fit.at);
}

/** How many neighbouring readings share data. */
function overlapping(t: readonly number[], window: number): number {
  const spacing = (t.at(-1)! - t[0]!) / (t.length - 1);
  return Math.max(1, Math.ceil(window / spacing - ROUNDING));
}

function finite({ t, values }: IndicatorHistory): IndicatorHistory {
  const isKnown = (i: number) => Number.isFinite(t[i]) && Number.isFinite(values[i]);
  if (t.every((_, i) => isKnown(i))) return { t, values };
  const kept = t.flatMap((_, i) => (isKnown(i) ? [i] : []));
  return { t: kept.map((i) => t[i]!), values: kept.map((i) => values[i]!) };
}

function tooFew(count: number, least: number): TrendNone {
  const message = `${count} readings of the indicator: a forecast needs ${least}`;
  return { kind: 'none', reason: 'too-few-points', message };
}

function beyondFromStart(start: number, threshold: number, direction: string): TrendNone {
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
    return { kind: 'none', reason: 'no-end-in-sight', message, noDegradation: level };
  }
  const message = `No wear to be told from noise: a level signal has a probability of ${(100 * level).toFixed(0)} %`;
  return { kind: 'none', reason: 'not-degrading', message, noDegradation: level };
}
