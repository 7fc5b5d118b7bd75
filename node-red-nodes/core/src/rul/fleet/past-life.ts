import type { IndicatorHistory } from '../estimate/indicator-history';

/** Points kept of a life that has ended. */
const POINTS = 60;

/** The indicator of a life that ran to its failure; `t` from its first reading. */
export interface PastLife {
  t: number[];
  values: number[];
  /** When it failed, on the same clock. */
  end: number;
}

/** A life that failed at `end` (on the clock of its history), small enough to keep many. Null where it has fewer than two readings. */
export function pastLife({ t, values }: IndicatorHistory, end: number): PastLife | null {
  if (t.length < 2) return null;
  const first = t[0];
  const step = Math.max(1, (t.length - 1) / (POINTS - 1));
  const count = Math.floor((t.length - 1) / step + 1e-9) + 1;
  const kept = Array.from({ length: count }, (_, i) => Math.round(i * step));
  return { t: kept.map((i) => t[i] - first), values: kept.map((i) => values[i]), end: end - first };
}

/** The indicator at evenly spaced times from `from` on, between its readings in a straight line; beyond them, the nearest. */
export function resampled(
  { t, values }: IndicatorHistory,
  { from, step, count }: { from: number; step: number; count: number },
): number[] {
  const last = t.length - 1;
  let next = 0;
  return Array.from({ length: count }, (_, i) => {
    const at = from + i * step;
    while (next < last && t[next] < at) next++;
    if (next === 0 || t[next] < at) return values[next];
    const [before, after] = [t[next - 1], t[next]];
    return values[next - 1] + ((values[next] - values[next - 1]) * (at - before)) / (after - before);
  });
}
