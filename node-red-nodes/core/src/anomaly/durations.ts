/** In the largest unit of which there is one: "12 min", "5 h"; what is not over yet is not told. @param ms 0 or more. */
export function durationOf(ms: number): string {
  const [min, h, d] = [60_000, 3_600_000, 86_400_000];
  if (ms < h) return `${Math.floor(ms / min)} min`;
  if (ms < 3 * d) return `${round(ms / h)} h`;
  return `${round(ms / d)} d`;
}

/** The same of what takes less than a minute as well. */
export function shortly(ms: number): string {
  return ms < 60_000 ? `${Math.max(1, Math.round(ms / 1000))} s` : durationOf(ms);
}

const round = (value: number) => (value < 10 ? Math.floor(10 * value) / 10 : Math.floor(value));
