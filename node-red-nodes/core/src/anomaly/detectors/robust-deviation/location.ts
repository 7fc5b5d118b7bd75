import { median, medianAbsDeviation } from '../../../stats';
import { withoutOutliers } from '../../outliers';
import { independentValues } from './independence';

/** What the healthy values of one feature look like. */
export interface Location {
  centre: number;
  /** Standard deviation of a future value below `centre` and above it, the uncertainty of both included. */
  below: number;
  above: number;
  /** Degrees of freedom behind the scales. */
  dof: number;
}

/**
 * Location and scale of a feature from its baseline, outliers left out, widened by what overlapping windows and few
 * values leave uncertain. Each side has a scale of its own, never less than the common one, since many features
 * (kurtosis, peaks) are skewed.
 * Undefined for a feature of which more than half of the values are equal, so that it does not vary and cannot be judged; and for one
 * whose squares are no numbers any more.
 */
export function locate(values: readonly number[]): Location | undefined {
  const middle = median(values);
  const sigma = medianAbsDeviation(values, { center: middle, scale: 'normal' });
  if (!(sigma > Number.EPSILON * 16 * Math.abs(middle))) return undefined;
  const kept = withoutOutliers(values, { middle, sigma });
  const centre = kept.reduce((a, b) => a + b, 0) / kept.length;
  const d = kept.map((value) => value - centre);
  const independent = independentValues(d);
  // Unbiased variance, and the variance of the mean itself on top.
  const widening = (1 + 1 / independent) / (1 - 1 / independent);
  const common = meanSquare(d);
  const scale = (side: number[]) => Math.sqrt(Math.max(common, meanSquare(side)) * widening);
  const [below, above] = [scale(d.filter((x) => x < 0)), scale(d.filter((x) => x > 0))];
  return Number.isFinite(below + above) ? { centre, below, above, dof: independent - 1 } : undefined;
}

function meanSquare(d: readonly number[]): number {
  return d.reduce((sum, x) => sum + x * x, 0) / d.length;
}
