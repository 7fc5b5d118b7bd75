import { mean, median, medianAbsDeviation } from '../../../stats';
import { withoutOutliers } from '../../outliers';

/** What a channel keeps to while it is healthy: its value, and the standard deviation about it. */
export interface Level {
  centre: number;
  scale: number;
}

/** Deviations count at most this many standard deviations for the centre, and how often it is set right. */
const CLIP = 4;
const ROUNDS = 10;

/**
 * Centre and scale, outliers left out. The centre is where deviations, clipped as a chart clips them, have no mean: a skewed
 * channel would else drift away on its own.
 * @param resolution The least step between two values of the channel: no scale is finer than its rounding.
 */
export function levelOf(values: readonly number[], resolution: number): Level {
  const middle = median(values);
  const kept = withoutOutliers(values, { middle, sigma: spreadAbout(middle, values) });
  let centre = mean(kept);
  const scale = Math.max(deviationFrom(centre, kept), resolution / Math.sqrt(12));
  for (let round = 0; round < ROUNDS; round++)
    centre += mean(values.map((value) => clip(value - centre, CLIP * scale)));
  return { centre, scale };
}

/** A robust standard deviation about a value; the plain one where more than half of the values equal it. */
export function spreadAbout(centre: number, values: readonly number[]): number {
  const robust = medianAbsDeviation(values, { center: centre, scale: 'normal' });
  return robust > 0 ? robust : deviationFrom(centre, values);
}

export function clip(value: number, limit: number): number {
  return Math.max(-limit, Math.min(limit, value));
}

function deviationFrom(centre: number, values: readonly number[]): number {
  return Math.sqrt(mean(values.map((value) => (value - centre) ** 2)));
}
