import { cleanDefaults } from '..';
import { createSpikeState, judge } from './spike-judge';

/** Normal numbers, the same each time. */
export function normal(seed: number): () => number {
  let state = seed;
  const uniform = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state + 0.5) / 2 ** 32;
  };
  return () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
}

/** First-order autoregression of standard deviation 1 around 50. */
export function autoregression(phi: number, length: number, seed = 1): number[] {
  const next = normal(seed);
  let x = 0;
  return Array.from({ length }, () => 50 + (x = phi * x + Math.sqrt(1 - phi * phi) * next()));
}

/** Which of the values are spikes, at the defaults. */
export function spikesOf(values: readonly number[]): number[] {
  const state = createSpikeState();
  return values.flatMap((value, i) => (judge(value, state, cleanDefaults) === undefined ? [] : [i]));
}
