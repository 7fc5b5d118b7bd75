/** Tapers that are sums of cosines, by the name that SciPy's `get_window` gives them. */
export const taperNames = ['hann', 'hamming', 'blackman', 'flattop', 'boxcar'] as const;
export type TaperName = (typeof taperNames)[number];

/**
 * w[i] = Σ (−1)^m·a[m]·cos(2πim/n). Reference: F. J. Harris, Proc. IEEE 66 (1978) 51–83; flat-top: G. D'Antona,
 * A. Ferrero, Digital Signal Processing for Measurement Systems, Springer 2006.
 */
const coefficients: Record<TaperName, readonly number[]> = {
  hann: [0.5, 0.5],
  hamming: [0.54, 0.46],
  blackman: [0.42, 0.5, 0.08],
  flattop: [0.21557895, 0.41663158, 0.277263158, 0.083578947, 0.006947368],
  boxcar: [1],
};

/** A periodic taper of n samples. */
export interface Taper {
  readonly name: TaperName;
  readonly n: number;
  /** The weights themselves. */
  readonly w: Float64Array;
  /** The a[m] of its cosines. */
  readonly a: readonly number[];
  /** Coherent gain: the mean weight, by which a tone's amplitude shrinks. */
  readonly gain: number;
  /** Equivalent noise bandwidth in bins: how much wider than one bin noise passes. */
  readonly noiseBandwidth: number;
}

export function makeTaper(name: TaperName, n: number): Taper {
  const a = coefficients[name];
  const w = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    for (let m = 0; m < a.length; m++)
      w[i] += (m % 2 === 0 ? a[m] : -a[m]) * Math.cos((2 * Math.PI * i * m) / n);
  }
  let sum = 0;
  let squares = 0;
  for (const weight of w) {
    sum += weight;
    squares += weight * weight;
  }
  return { name, n, w, a, gain: sum / n, noiseBandwidth: (n * squares) / (sum * sum) };
}

/**
 * Height of the main lobe at `offset` bins from its centre, relative to the centre, for n → ∞. Without its factor
 * sin(πδ), which cancels in the ratio of two neighbouring bins: see {@link lobe} for the whole.
 */
export function lobeShape(a: readonly number[], offset: number): number {
  let total = 0;
  for (let m = 1; m < a.length; m++) {
    const term = (a[m] * offset) / (offset * offset - m * m);
    total += m % 2 === 0 ? term : -term;
  }
  return a[0] / offset + total;
}

/** Height of the main lobe at `offset` bins from its centre, |offset| < 1, relative to the centre. */
export function lobe(a: readonly number[], offset: number): number {
  if (offset === 0) return 1;
  return (Math.sin(Math.PI * offset) * lobeShape(a, offset)) / (Math.PI * a[0]);
}
