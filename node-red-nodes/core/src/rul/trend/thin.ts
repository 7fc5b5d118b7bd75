/**
 * Means of neighbouring groups of `size` values, in order. The oldest values that fill no group are left out, so that the
 * newest always count.
 */
export function thin(values: readonly number[], size: number): number[] {
  const means: number[] = [];
  for (let from = values.length % size; from < values.length; from += size) {
    let sum = 0;
    for (let i = 0; i < size; i++) sum += values[from + i];
    means.push(sum / size);
  }
  return means;
}
