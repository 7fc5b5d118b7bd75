import { complexFft, scratch } from '../../../fft';

/** Values of a look: those that were seen, and those that are estimated after them, so that the newest is not at the edge. */
const LENGTH = 32;
const ESTIMATED = 5;
export const SEEN = LENGTH - ESTIMATED;
/** Gradients that the values after the newest are estimated from. */
const GRADIENTS = 5;
/** Less than this is no amplitude. */
const LEAST = 1e-9;

/** The mean logarithm of the amplitude at each frequency, over looks at a healthy series. O(looks × n log n). */
export function usualSpectrum(looks: readonly (readonly number[])[]): number[] {
  const sums = new Array<number>(LENGTH).fill(0);
  for (const look of looks) {
    const spectrum = spectrumOf(look);
    for (let k = 0; k < LENGTH; k++) sums[k] += logAmplitude(spectrum, k);
  }
  return sums.map((sum) => sum / looks.length);
}

/**
 * How much the newest of some values stands out: their saliency there, which is what is left of them when the usual spectrum is taken out. The
 * usual is that of the healthy past, where there is one, and not the smoothed spectrum of the values themselves: that would make a
 * change of any size as salient as any other.
 * References: X. Hou and L. Zhang, IEEE CVPR (2007), the spectral residual; H. Ren et al., ACM SIGKDD (2019) 3009–3017 for series.
 * O(n log n).
 * @param values {@link SEEN} of them, the oldest first.
 */
export function standsOut(values: readonly number[], usual: readonly number[]): number {
  const spectrum = spectrumOf(values);
  const map = scratch('saliency map', 2 * LENGTH);
  for (let k = 0; k < LENGTH; k++) {
    const share = Math.exp(-usual[k]);
    spectrum[2 * k] *= share;
    spectrum[2 * k + 1] *= share;
  }
  complexFft(LENGTH).inverse(spectrum, map);
  return Math.hypot(map[2 * SEEN - 2], map[2 * SEEN - 1]);
}

function spectrumOf(values: readonly number[]): Float64Array {
  const [signal, spectrum] = [scratch('saliency', 2 * LENGTH), scratch('saliency spectrum', 2 * LENGTH)];
  const next = estimated(values);
  for (let i = 0; i < LENGTH; i++) {
    signal[2 * i] = i < SEEN ? values[i] : next;
    signal[2 * i + 1] = 0;
  }
  complexFft(LENGTH).forward(signal, spectrum);
  return spectrum;
}

/** The value that the last gradients foretell; it is taken again and again. */
function estimated(values: readonly number[]): number {
  const last = SEEN - 1;
  let gradient = 0;
  for (let i = 1; i <= GRADIENTS; i++) gradient += (values[last] - values[last - i]) / i / GRADIENTS;
  return values[last - GRADIENTS + 1] + gradient * GRADIENTS;
}

function logAmplitude(spectrum: Float64Array, k: number): number {
  return Math.log(Math.max(LEAST, Math.hypot(spectrum[2 * k], spectrum[2 * k + 1])));
}
