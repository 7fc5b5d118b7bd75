/**
 * Means of neighbouring groups of `size` values, in order. The oldest values that fill no group are left out, so that the
 * newest always count.
 */
export function thin(values: readonly number[], size: number): number[] {
  const skipped = values.length % size;
  return Array.from({ length: Math.floor(values.length / size) }, (_, group) => {
    let sum = 0;
    for (let i = 0; i < size; i++) sum += values[skipped + group * size + i]!;
    return sum / size;
  });
}
