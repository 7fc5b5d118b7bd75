import { makeComplexFft, type ComplexFft } from './complex-fft';

/**
 * Transform of `n` real values to the bins 0…⌊n/2⌋ and back; a half spectrum holds real and imaginary parts in turn,
 * 2·(⌊n/2⌋ + 1) numbers, as NumPy's `rfft` gives them. Nothing is allocated by a transform.
 */
export interface RealFft {
  readonly n: number;
  /** Bins of the half spectrum: ⌊n/2⌋ + 1. */
  readonly bins: number;
  forward(x: Float64Array, half: Float64Array): void;
  /** The inverse, divided by n. */
  inverse(half: Float64Array, x: Float64Array): void;
}

export function makeRealFft(n: number): RealFft {
  return n % 2 === 0 ? new Even(n) : new Odd(n);
}

/**
 * Even and odd samples as real and imaginary part of a transform of half the length, which is then taken apart.
 * Reference: W. H. Press et al., Numerical Recipes, 3rd ed., § 12.3.
 */
class Even implements RealFft {
  readonly bins: number;
  private readonly fft: ComplexFft;
  private readonly cos: Float64Array;
  private readonly sin: Float64Array;
  private readonly packed: Float64Array;

  constructor(readonly n: number) {
    const h = n / 2;
    this.bins = h + 1;
    this.fft = makeComplexFft(h);
    this.cos = Float64Array.from({ length: h + 1 }, (_, k) => Math.cos((2 * Math.PI * k) / n));
    this.sin = Float64Array.from({ length: h + 1 }, (_, k) => Math.sin((2 * Math.PI * k) / n));
    this.packed = new Float64Array(n);
  }

  forward(x: Float64Array, half: Float64Array): void {
    const { fft, n, packed: z, cos, sin } = this;
    const h = fft.n;
    fft.forward(x, z);
    half[0] = z[0] + z[1];
    half[1] = 0;
    half[2 * h] = z[0] - z[1];
    half[2 * h + 1] = 0;
    for (let k = 1; k <= h - k; k++) {
      const i = 2 * k;
      const j = n - i;
      const evenRe = 0.5 * (z[i] + z[j]);
      const evenIm = 0.5 * (z[i + 1] - z[j + 1]);
      const oddRe = 0.5 * (z[i + 1] + z[j + 1]);
      const oddIm = 0.5 * (z[j] - z[i]);
      const re = cos[k] * oddRe + sin[k] * oddIm;
      const im = cos[k] * oddIm - sin[k] * oddRe;
      half[i] = evenRe + re;
      half[i + 1] = evenIm + im;
      half[j] = evenRe - re;
      half[j + 1] = im - evenIm;
    }
  }

  inverse(half: Float64Array, x: Float64Array): void {
    const { fft, n, packed: z, cos, sin } = this;
    const h = fft.n;
    for (let k = 0; k < h; k++) {
      const i = 2 * k;
      const j = n - i;
      const evenRe = 0.5 * (half[i] + half[j]);
      const evenIm = 0.5 * (half[i + 1] - half[j + 1]);
      const re = 0.5 * (half[i] - half[j]);
      const im = 0.5 * (half[i + 1] + half[j + 1]);
      const oddRe = cos[k] * re - sin[k] * im;
      const oddIm = cos[k] * im + sin[k] * re;
      z[i] = evenRe - oddIm;
      z[i + 1] = evenIm + oddRe;
    }
    fft.inverse(z, x);
  }
}

class Odd implements RealFft {
  readonly bins: number;
  private readonly fft: ComplexFft;
  private readonly a: Float64Array;
  private readonly b: Float64Array;

  constructor(readonly n: number) {
    this.bins = (n + 1) / 2;
    this.fft = makeComplexFft(n);
    this.a = new Float64Array(2 * n);
    this.b = new Float64Array(2 * n);
  }

  forward(x: Float64Array, half: Float64Array): void {
    const { a, b, n } = this;
    for (let i = 0; i < n; i++) {
      a[2 * i] = x[i];
      a[2 * i + 1] = 0;
    }
    this.fft.forward(a, b);
    for (let i = 0; i < 2 * this.bins; i++) half[i] = b[i];
  }

  inverse(half: Float64Array, x: Float64Array): void {
    const { a, b, n } = this;
    for (let k = 0; k < this.bins; k++) {
      a[2 * k] = half[2 * k];
      a[2 * k + 1] = half[2 * k + 1];
      const mirror = 2 * ((n - k) % n);
      a[mirror] = half[2 * k];
      a[mirror + 1] = k === 0 ? half[1] : -half[2 * k + 1];
    }
    this.fft.inverse(a, b);
    for (let i = 0; i < n; i++) x[i] = b[2 * i];
  }
}
