import type { Group, Outcome, Signal } from './group';

/** Span of `ewma` in samples; the weight of a new sample is 2 / (span + 1). */
export const EWMA_SPAN = 10;

/**
 * Where the signal is going, in the sensor's unit: `slope` by least squares (per hour on the time axis, per cycle on
 * the cycle axis), `last` value, `ewma` of span {@link EWMA_SPAN} started at the first sample, and `recent`, the mean
 * of the last third. `drift` needs the asset's history and is added by the extractor.
 */
export const trendGroup: Group = {
  names: ['slope', 'last', 'ewma', 'recent'],
  compute({ x, t }: Signal): Outcome[] {
    return [slope(x, t), x[x.length - 1], ewma(x), recent(x)];
  },
};

function slope(x: readonly number[], t: readonly number[]): Outcome {
  const tMean = meanFrom(t, 0);
  const xMean = meanFrom(x, 0);
  let [sxy, sxx] = [0, 0];
  for (let i = 0; i < x.length; i++) {
    const d = t[i] - tMean;
    sxy += d * (x[i] - xMean);
    sxx += d * d;
  }
  return sxx === 0 ? 'a slope needs values at two different times' : sxy / sxx;
}

function ewma(x: readonly number[]): number {
  const alpha = 2 / (EWMA_SPAN + 1);
  let level = x[0];
  for (let i = 1; i < x.length; i++) level += alpha * (x[i] - level);
  return level;
}

function recent(x: readonly number[]): number {
  return meanFrom(x, x.length - Math.ceil(x.length / 3));
}

export function meanFrom(x: readonly number[], start: number): number {
  let total = 0;
  for (let i = start; i < x.length; i++) total += x[i];
  return total / (x.length - start);
}
