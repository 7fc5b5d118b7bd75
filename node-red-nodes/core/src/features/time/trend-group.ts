import { leastSquares, mean, slopeError } from '../../stats';
import type { SensorFrame } from '../frame';
import type { Group, Results } from '../group';

/** Span of `ewma` in samples; the weight of a new sample is 2 / (span + 1). */
export const EWMA_SPAN = 10;

/**
 * Where the signal is going, in the sensor's unit: `slope` by least squares (per hour on the time axis, per cycle on
 * the cycle axis) with its standard error `slopeError`, `last` value, `ewma` of span {@link EWMA_SPAN} started at the
 * first sample, and `recent`, the mean of the last third. `drift` needs the asset's history and is added by the extractor.
 */
export const trendGroup: Group = {
  names: ['slope', 'slopeError', 'last', 'ewma', 'recent'],
  compute(frame: SensorFrame, results: Results) {
    const { x } = frame;
    addSlope(frame, results);
    results.add(x[x.length - 1]);
    results.add(ewma(x));
    results.add(mean(x, x.length - Math.ceil(x.length / 3)));
  },
};

function addSlope({ x, t, step }: SensorFrame, results: Results): void {
  const times = t ?? step;
  const line = leastSquares(x, times);
  if (!line) return results.refuse('a slope needs values at two different times', 2);
  results.add(line.slope);
  if (x.length < 3) return results.refuse('a standard error needs three values');
  results.add(slopeError(x, times, line));
}

function ewma(x: Float64Array): number {
  const alpha = 2 / (EWMA_SPAN + 1);
  let level = x[0];
  for (let i = 1; i < x.length; i++) level += alpha * (x[i] - level);
  return level;
}
