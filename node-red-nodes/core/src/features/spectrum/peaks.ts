import { lobe, lobeShape, taperOf, type Taper } from '../../fft';

/** Halvings that find a line's offset to within the rounding of a number. */
const HALVINGS = 50;
/** Share of a frequency by which an expected line may be off: slip, and a speed that is not quite steady. */
const TOLERANCE = 0.01;

/**
 * Reads lines of a power spectrum: their place in bins, fractions included, and their amplitude in the signal's unit.
 * How far a tone lies between two bins follows from the ratio of the highest bin to its larger neighbour, by the exact
 * shape of the taper's main lobe; the amplitude is corrected for it. Exact for a lone tone well away from both ends of
 * the spectrum; a crowd of tones keeps the accuracy of the bins.
 * Reference: D. C. Rife, R. R. Boorstyn, Bell Syst. Tech. J. 55 (1976) 197–221, for any sum-of-cosines taper.
 */
export class LineReader {
  /**
   * Place in bins and amplitude of the line that was read last. An array: fractions that go through fields, arguments and
   * results cost an object each.
   */
  readonly line = new Float64Array(2);
  private power: Float64Array = new Float64Array(0);
  private taper: Taper = taperOf('hann', 8);

  get bin(): number {
    return this.line[0];
  }

  get amplitude(): number {
    return this.line[1];
  }

  /** Takes the spectrum that is read from now on. */
  use(power: Float64Array, taper: Taper): this {
    this.power = power;
    this.taper = taper;
    return this;
  }

  /** Reads the tone that makes a local maximum at bin `k`; elsewhere the bin itself. */
  at(k: number): this {
    const { power, taper, line } = this;
    line[0] = k;
    line[1] = amplitudeOf(power[k], taper);
    if (k < 1 || k >= power.length - 1) return this;
    const right = power[k + 1] > power[k - 1];
    const neighbour = right ? power[k + 1] : power[k - 1];
    if (neighbour >= power[k]) return this;
    const offset = offsetOf(Math.sqrt(neighbour / power[k]), taper.a);
    line[0] = right ? k + offset : k - offset;
    line[1] /= lobe(taper.a, offset);
    return this;
  }

  /** Reads the highest line from bin `from` to bin `to`, both included, above 0 Hz and as far as the spectrum goes. */
  highest(from: number, to: number): this {
    const { power } = this;
    const last = Math.min(power.length - 1, to);
    let highest = Math.min(last, Math.max(1, from));
    for (let k = highest + 1; k <= last; k++) if (power[k] > power[highest]) highest = k;
    return this.at(highest);
  }

  /** Reads the highest line within `slack` bins of `bin`. */
  near(bin: number, slack: number): this {
    // Whole numbers cost no memory on their way into a function, fractions do.
    return this.highest(Math.floor(bin - slack + 0.5) | 0, Math.ceil(bin + slack - 0.5) | 0);
  }

  /**
   * Reads the row of lines near the first `count` multiples of `line[0]`: the amplitude becomes the root of the sum of
   * their squares. The place is set in the array, and the result read there, as {@link line} says.
   */
  row(count: number): this {
    const { line } = this;
    const bin = line[0];
    let squares = 0;
    for (let h = 1; h <= count; h++) {
      const slack = slackAt(h * bin);
      this.highest(Math.floor(h * bin - slack + 0.5) | 0, Math.ceil(h * bin + slack - 0.5) | 0);
      squares += line[1] * line[1];
    }
    line[0] = bin;
    line[1] = Math.sqrt(squares);
    return this;
  }
}

/** How far from `bin` the line that belongs there may lie: 1 %, and one bin at least. */
export function slackAt(bin: number): number {
  return Math.max(1, TOLERANCE * bin);
}

/** Amplitude of a tone on a bin of this mean square. */
export function amplitudeOf(power: number, taper: Taper): number {
  return Math.sqrt(2 * power * taper.noiseBandwidth);
}

/** The offset 0–0.5 at which the lobe's neighbour stands in this ratio to its centre. */
function offsetOf(ratio: number, a: readonly number[]): number {
  // Hann's lobe can be solved for it, (1 + δ) / (2 − δ); the others are halved down to it.
  if (a.length === 2 && a[0] === a[1]) return Math.max(0, (2 * ratio - 1) / (1 + ratio));
  let low = 0;
  let high = 0.5;
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2;
    if (Math.abs(lobeShape(a, 1 - middle) / lobeShape(a, middle)) < ratio) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
