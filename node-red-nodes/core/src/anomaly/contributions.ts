import { put } from '../keyed';

/** Features named in the contributions of an anomaly. */
const NAMED = 5;

/**
 * The features that deviate most, with their shares of what these deviate together; equal shares where nothing deviates.
 * @param weights How much each feature deviates, 0 or more, finite, in the order of the names.
 */
export function contributionsOf(
  names: readonly string[],
  weights: readonly number[],
): Record<string, number> {
  const top: number[] = [];
  for (let i = 0; i < weights.length; i++) {
    if (top.length === NAMED && weights[i] <= weights[top[NAMED - 1]]) continue;
    let place = top.length;
    while (place > 0 && weights[top[place - 1]] < weights[i]) place--;
    top.splice(place, 0, i);
    top.length = Math.min(top.length, NAMED);
  }
  const total = top.reduce((sum, i) => sum + weights[i], 0);
  const shares: Record<string, number> = {};
  for (const i of top) put(shares, names[i], total === 0 ? 1 / top.length : weights[i] / total);
  return shares;
}
