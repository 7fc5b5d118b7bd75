/** Remaining life in the unit of its data, 0 <= p10 <= p50 <= p90 < infinity. */
export interface RulBand {
  kind: 'band';
  p10: number;
  p50: number;
  p90: number;
}

/** Shares of a distribution below p10, p50 and p90, for a band that is to cover `level` (0–1) of it. */
export function sharesOf(level: number): [number, number, number] {
  const tail = Math.min(0.5, (1 - level) / 2);
  return [tail, 0.5, 1 - tail];
}
