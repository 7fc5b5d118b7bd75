import { bandOf, countedDown, type RulBand } from '../estimate/band';
import type { IndicatorHistory } from '../estimate/indicator-history';
import { quantiles } from '../estimate/quantiles';
import { SPIKE_FLOOR, trendBasis, type TrendBasis, type TrendOptions } from './basis';
import { withoutSpikes } from './despike';
import { posterior } from './posterior';
import { endless, type TrendNone } from './reasons';
import { thin } from './thin';

/** Remaining life in the unit of `t`. */
export type TrendBand = RulBand;

export type TrendRul = TrendBand | TrendNone;

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
