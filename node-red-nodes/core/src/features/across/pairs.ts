import type { Window } from '../../contract';
import { scratch } from '../../fft';
import { lookup } from '../../keyed';
import type { SensorPair } from '../options';
import { coherence, correlation } from './compare';

export const pairFeatures = ['correlation', 'coherence'] as const;

/** A value, or a sentence that says why there is none. */
type Outcome = number | string;

/**
 * Compares two sensors of a window, in the order of {@link pairFeatures}: `correlation` of the values that both have,
 * and `coherence`, which needs regular sampling in time without gaps.
 */
export function comparePair(window: Window, { a, b }: SensorPair): Outcome[] {
  const [one, two] = [lookup(window.channels, a), lookup(window.channels, b)];
  if (!one || !two) return pairFeatures.map(() => `the window holds no "${one ? b : a}"`);
  const common = countCommon(one.v, two.v);
  const [x, y] = [scratch('pairs.a', common), scratch('pairs.b', common)];
  let at = 0;
  for (let i = 0; i < one.v.length; i++) {
    const [value, other] = [one.v[i], two.v[i]];
    if (value === null || other === null) continue;
    x[at] = value;
    y[at++] = other;
  }
  const regular = window.axis === 'time' && one.fs !== null && common === one.v.length;
  const together = regular ? coherence(x, y) : 'a coherence needs regular sampling in time without gaps';
  return [correlation(x, y), together];
}

function countCommon(a: readonly (number | null)[], b: readonly (number | null)[]): number {
  let count = 0;
  for (let i = 0; i < a.length; i++) if (a[i] !== null && b[i] !== null) count++;
  return count;
}
