/**
 * One second-order section, H(z) = (b0 + b1·z⁻¹ + b2·z⁻²) / (1 + a1·z⁻¹ + a2·z⁻²). A first-order one has b2 = a2 = 0.
 */
export interface Section {
  b0: number;
  b1: number;
  b2: number;
  a1: number;
  a2: number;
}

/** Gain for a constant signal. */
export function dcGain({ b0, b1, b2, a1, a2 }: Section): number {
  return (b0 + b1 + b2) / (1 + a1 + a2);
}
