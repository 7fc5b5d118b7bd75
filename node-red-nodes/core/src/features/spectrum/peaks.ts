import { lobe, lobeShape, type Taper } from '../../fft';

/** A spectral line: its place in bins, fractions included, and its amplitude in the signal's unit. */
export interface Line {
  bin: number;
  amplitude: number;
}

/** Halvings that find a line's offset to within the rounding of a number. */
const HALVINGS = 50;

/**
 * Reads the tone that makes a local maximum at bin `k` (elsewhere the bin itself): how far it lies between two bins follows from the ratio of the
 * maximum to its larger neighbour, by the exact shape of the taper's main lobe; the amplitude is corrected for it.
 * Exact for a lone tone well away from both ends of the spectrum; a crowd of tones keeps the accuracy of the bins.
 * Reference: D. C. Rife, R. R. Boorstyn, Bell Syst. Tech. J. 55 (1976) 197–221, for any sum-of-cosines taper.
 */
export function lineAt(power: Float64Array, k: number, taper: Taper, line: Line): void {
  const amplitude = amplitudeOf(power[k], taper);
  line.bin = k;
  line.amplitude = amplitude;
  if (k < 1 || k >= power.length - 1) return;
  const right = power[k + 1] > power[k - 1];
  const neighbour = right ? power[k + 1] : power[k - 1];
  if (neighbour >= power[k]) return;
  const ratio = Math.sqrt(neighbour / power[k]);
  const offset = offsetOf(ratio, taper.a);
  line.bin = right ? k + offset : k - offset;
  line.amplitude = amplitude / lobe(taper.a, offset);
}

/** Amplitude of a tone on a bin of this mean square. */
export function amplitudeOf(power: number, taper: Taper): number {
  return Math.sqrt(2 * power * taper.noiseBandwidth);
}

/** The offset 0–0.5 at which the lobe's neighbour stands in this ratio to its centre. */
function offsetOf(ratio: number, a: readonly number[]): number {
  let [low, high] = [0, 0.5];
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (low + high) / 2;
    if (Math.abs(lobeShape(a, 1 - middle) / lobeShape(a, middle)) < ratio) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The highest line within `from`–`to` bins, both included as far as the spectrum goes. */
export function highestLine(
  power: Float64Array,
  taper: Taper,
  { from, to }: { from: number; to: number },
  line: Line,
): void {
  const last = Math.min(power.length - 1, Math.ceil(to));
  let highest = Math.min(last, Math.max(1, Math.floor(from)));
  for (let k = highest + 1; k <= last; k++) if (power[k] > power[highest]) highest = k;
  lineAt(power, highest, taper, line);
}

/** Share of a frequency by which an expected line may be off: slip, and a speed that is not quite steady. */
const TOLERANCE = 0.01;

/** How far from `bin` the line that belongs there may lie: 1 %, and one bin at least. */
export function slackAt(bin: number): number {
  return Math.max(1, TOLERANCE * bin);
}

/** Reads the highest line within `slack` bins of `bin`. */
export function lineNear(
  power: Float64Array,
  taper: Taper,
  { bin, slack }: { bin: number; slack: number },
  line: Line,
): void {
  highestLine(power, taper, { from: bin - slack + 0.5, to: bin + slack - 0.5 }, line);
}
