import type { RulBand } from './band';
import type { Estimate } from './estimator';

/** What a band adds to an estimate. */
export function bandEstimate({ p10, p50, p90, quantiles, noDegradation }: RulBand): Partial<Estimate> {
  return {
    band: { p10, p50, p90 },
    censored: false,
    ...(quantiles && { quantiles: quantiles.map((life) => (life < Infinity ? life : null)) }),
    ...(noDegradation !== undefined && { noDegradation }),
  };
}
