/** One measured number. */
export interface Row {
  name: string;
  value: number;
  unit: string;
  /** What it is to reach, as a sentence: `≤ 15`. */
  goal?: string;
  /** Conditions, spread, or what limits it. */
  note?: string;
}

/** A bench: what it measures, and the measurement. */
export interface Bench {
  title: string;
  run: () => Promise<Row[]>;
}

/** The p-th percentile (0–100) of some numbers, by the nearest rank. */
export function percentile(values: readonly number[], p: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil((p / 100) * sorted.length) - 1))];
}

export function median(values: readonly number[]): number {
  return percentile(values, 50);
}
