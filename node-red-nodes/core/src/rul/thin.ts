/**
 * Means of equal, neighbouring groups, at most `most` of them, in order. The oldest readings that fill no group are left out,
 * so that the newest always count.
 */
export function thin(values: readonly number[], most: number): number[] {
  const size = Math.ceil(values.length / most);
  const skipped = values.length % size;
  return Array.from({ length: Math.floor(values.length / size) }, (_, group) => {
    const from = skipped + group * size;
    return values.slice(from, from + size).reduce((sum, value) => sum + value, 0) / size;
  });
}
