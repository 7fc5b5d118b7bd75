import type { Atom } from './posterior';

/** Quantiles of weighted atoms, interpolated between the middles of their weights; Infinity from the first atom that is. `shares` rise, 0–1. */
export function quantiles(atoms: readonly Atom[], shares: readonly number[]): number[] {
  const sorted = [...atoms].sort((a, b) => a.remaining - b.remaining);
  const total = sorted.reduce((sum, { weight }) => sum + weight, 0);
  let below = 0;
  const middles = sorted.map(({ weight }) => {
    below += weight;
    return (below - weight / 2) / total;
  });
  return shares.map((share) => {
    const next = middles.findIndex((middle) => middle >= share);
    if (next === 0) return sorted[0]!.remaining;
    if (next < 0) return sorted.at(-1)!.remaining;
    const [low, high] = [middles[next - 1]!, middles[next]!];
    const [a, b] = [sorted[next - 1]!.remaining, sorted[next]!.remaining];
    if (b === Infinity) return b;
    return a + ((b - a) * (share - low)) / (high - low);
  });
}
