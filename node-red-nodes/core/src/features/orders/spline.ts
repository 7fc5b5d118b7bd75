import { scratch } from '../../fft';

/**
 * Reads a regularly sampled signal between its samples by a natural cubic spline: piecewise cubic, smooth up to the
 * second derivative, which is 0 at both ends. Equal to SciPy's `CubicSpline(…, bc_type='natural')`.
 * Reference: C. de Boor, A Practical Guide to Splines, 2001, ch. IV.
 */
export class Spline {
  private y: Float64Array = new Float64Array(0);
  private m: Float64Array = new Float64Array(0);

  /** Takes the signal; at least two samples. O(n). */
  fit(y: Float64Array): void {
    const n = y.length;
    const c = scratch('spline.c', n);
    const m = scratch('spline.m', n);
    m.fill(0);
    c.fill(0);
    // Thomas algorithm for m[i−1] + 4·m[i] + m[i+1] = 6·(y[i−1] − 2·y[i] + y[i+1]).
    for (let i = 1; i < n - 1; i++) {
      const pivot = 4 - c[i - 1];
      c[i] = 1 / pivot;
      m[i] = (6 * (y[i - 1] - 2 * y[i] + y[i + 1]) - m[i - 1]) / pivot;
    }
    for (let i = n - 2; i > 0; i--) m[i] -= c[i] * m[i + 1];
    this.y = y;
    this.m = m;
  }

  /** The value at `place` samples from the first, 0 ≤ place ≤ n − 1. */
  at(place: number): number {
    const { y, m } = this;
    const i = Math.min(y.length - 2, Math.floor(place));
    const u = place - i;
    const w = 1 - u;
    return w * y[i] + u * y[i + 1] + ((w * w * w - w) * m[i] + (u * u * u - u) * m[i + 1]) / 6;
  }
}
