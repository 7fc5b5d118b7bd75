/** A time, to the millisecond, that can be part of a file's name. */
export function stampOf(ms: number): string {
  return new Date(ms).toISOString().replace(/[-:.]/g, '');
}
