import type { RulBand } from './band';

/**
 * One band from several estimators of the same life, of the same level and unit: their mean, weighted by precision (the inverse
 * square of the width). They look at the same machine, so their errors are taken as alike: the mean is no surer than they are, and
 * where they disagree, less so. Null for none.
 */
export function combineBands(bands: readonly RulBand[]): RulBand | null {
  if (bands.length === 0) return null;
  const weights = weightsOf(bands.map(({ p10, p90 }) => p90 - p10));
  const mean = (of: (band: RulBand) => number) =>
    bands.reduce((sum, band, i) => sum + weights[i]! * of(band), 0);
  const p50 = mean((band) => band.p50);
  const apart = mean((band) => (band.p50 - p50) ** 2);
  const below = mean((band) => band.p50 - band.p10);
  const above = mean((band) => band.p90 - band.p50);
  return {
    kind: 'band',
    p10: Math.max(0, p50 - Math.sqrt(below * below + apart)),
    p50,
    p90: p50 + Math.sqrt(above * above + apart),
  };
}

/** Shares of the weight. Bands without a width are certain: they share it all. */
function weightsOf(widths: readonly number[]): number[] {
  const least = Math.min(...widths);
  const weights = widths.map((width) => (width === least ? 1 : (least / width) ** 2));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}
