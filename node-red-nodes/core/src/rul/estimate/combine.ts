import type { RulBand } from './band';

/** Estimators of one life, weighed against each other. */
export interface Pool {
  /** Share of each, by precision. */
  weights: readonly number[];
  /** The mean of their medians. */
  p50: number;
  /** How far the medians lie apart: their variance. */
  apart: number;
}

type Limits = Pick<RulBand, 'p10' | 'p50' | 'p90'>;

/** @param bands One at least, of one level and unit. */
export function poolOf(bands: readonly Limits[]): Pool {
  const weights = weightsOf(bands.map(({ p10, p90 }) => p90 - p10));
  const p50 = weighted(weights, (i) => bands[i].p50);
  return { weights, p50, apart: weighted(weights, (i) => (bands[i].p50 - p50) ** 2) };
}

/**
 * How far a quantile of the mean lies from its median.
 * @param distances Of the same quantile from the median, of each estimator.
 * @param reach How much of what sets the medians apart counts: 1 at the limits of the band.
 */
export function distanceOf({ weights, apart }: Pool, distances: readonly number[], reach = 1): number {
  const own = weighted(weights, (i) => distances[i]);
  return Math.sqrt(own * own + apart * reach * reach);
}

/**
 * One band from several estimators of the same life, of the same level and unit: their mean, weighted by precision (the inverse
 * square of the width). They look at the same machine, so their errors are taken as alike: the mean is no surer than they are, and
 * where they disagree, less so. Null for none.
 */
export function combineBands(bands: readonly Limits[]): RulBand | null {
  if (bands.length === 0) return null;
  const pool = poolOf(bands);
  const { p50 } = pool;
  const below = bands.map((band) => band.p50 - band.p10);
  const above = bands.map((band) => band.p90 - band.p50);
  return {
    kind: 'band',
    p10: Math.max(0, p50 - distanceOf(pool, below)),
    p50,
    p90: p50 + distanceOf(pool, above),
  };
}

function weighted(weights: readonly number[], of: (i: number) => number): number {
  return weights.reduce((sum, weight, i) => sum + weight * of(i), 0);
}

/** Shares of the weight. Bands without a width are certain: they share it all. */
function weightsOf(widths: readonly number[]): number[] {
  const least = Math.min(...widths);
  const weights = widths.map((width) => (width === least ? 1 : (least / width) ** 2));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}
