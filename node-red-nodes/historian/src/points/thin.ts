/**
 * Indices of at most `limit` values that keep the shape: all of them where they fit, else the lowest and the
 * highest of each of `limit / 2` slices, in order. Nulls are skipped when thinning. O(n).
 */
export function thin(values: readonly (number | null)[], limit: number): number[] {
  const n = values.length;
  if (n <= limit) return Array.from(values.keys());
  const slices = Math.max(1, Math.floor(limit / 2));
  const indices: number[] = [];
  for (let slice = 0; slice < slices; slice++) {
    const from = Math.floor((slice * n) / slices);
    const to = Math.floor(((slice + 1) * n) / slices);
    indices.push(...extremes(values, from, to));
  }
  return indices;
}

/** Indices of the lowest and highest value in `from`..`to` (exclusive), in order; one where they coincide. */
function extremes(values: readonly (number | null)[], from: number, to: number): number[] {
  let low = -1;
  let high = -1;
  for (let i = from; i < to; i++) {
    const value = values[i];
    if (value === null) continue;
    if (low < 0 || value < (values[low] as number)) low = i;
    if (high < 0 || value > (values[high] as number)) high = i;
  }
  if (low < 0) return [];
  return low === high ? [low] : [Math.min(low, high), Math.max(low, high)];
}
