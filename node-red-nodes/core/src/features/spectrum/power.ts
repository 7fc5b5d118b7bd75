import { realFft, scratch, type Taper } from '../../fft';
import { mean } from '../../stats';

/**
 * Single-sided power spectrum of a half spectrum that has not been tapered: mean square per bin, corrected for the
 * taper's power, so that white noise and broad-band signals add up to their variance; a tone's amplitude is
 * √(2·P·noiseBandwidth). A taper made of cosines is a short convolution of the bins: one transform serves the groups
 * that need the raw spectrum and those that need the tapered one. References: G. Heinzel, A. Rüdiger, R. Schilling,
 * Spectrum and spectral density estimation by the DFT, 2002; F. J. Harris, Proc. IEEE 66 (1978) 51–83.
 */
export function taperedPower(half: Float64Array, taper: Taper, power: Float64Array): void {
  const { n, a, gain, noiseBandwidth } = taper;
  const scale = 1 / (n * n * gain * gain * noiseBandwidth);
  const last = power.length - 1;
  const edge = Math.min(a.length - 1, power.length);
  for (let k = 0; k < edge; k++) power[k] = 2 * scale * atEdge(half, taper, k);
  if (a.length === 2) twoTerms(half, a, 2 * scale, power);
  else for (let k = edge; k <= last - edge; k++) power[k] = 2 * scale * inside(half, a, k);
  for (let k = Math.max(edge, last - edge + 1); k <= last; k++) power[k] = 2 * scale * atEdge(half, taper, k);
  power[0] /= 2;
  if (n % 2 === 0) power[last] /= 2;
}

/** {@link inside} for Hann and Hamming, nearly always the taper: three bins in one step. */
function twoTerms(half: Float64Array, a: readonly number[], scale: number, power: Float64Array): void {
  const centre = a[0];
  const side = -a[1] / 2;
  for (let k = 1, i = 2; k < power.length - 1; k++, i += 2) {
    const re = centre * half[i] + side * (half[i - 2] + half[i + 2]);
    const im = centre * half[i + 1] + side * (half[i - 1] + half[i + 3]);
    power[k] = scale * (re * re + im * im);
  }
}

/** |X|² of a bin whose neighbours all lie in the half spectrum. */
function inside(half: Float64Array, a: readonly number[], k: number): number {
  let re = a[0] * half[2 * k];
  let im = a[0] * half[2 * k + 1];
  for (let m = 1; m < a.length; m++) {
    const weight = m % 2 === 0 ? a[m] / 2 : -a[m] / 2;
    const low = 2 * (k - m);
    const high = 2 * (k + m);
    re += weight * (half[low] + half[high]);
    im += weight * (half[low + 1] + half[high + 1]);
  }
  return re * re + im * im;
}

/** The same near zero and the Nyquist frequency, where neighbours are mirror images. */
function atEdge(half: Float64Array, { a, n }: Taper, k: number): number {
  let re = 0;
  let im = 0;
  for (let m = 1 - a.length; m < a.length; m++) {
    const size = Math.abs(m);
    const weight = (size === 0 ? a[0] : a[size] / 2) * (size % 2 === 0 ? 1 : -1);
    const bin = (k + m + n) % n;
    const mirrored = 2 * bin > n;
    const at = 2 * (mirrored ? n - bin : bin);
    re += weight * half[at];
    im += weight * (mirrored ? -half[at + 1] : half[at + 1]);
  }
  return re * re + im * im;
}

/**
 * The mean of the power spectra of half-overlapping segments as long as the taper, each without its own mean; a
 * remainder shorter than a segment is left out. Divided by the resolution it is the power spectral density that
 * SciPy's `welch` gives. Reference: P. D. Welch, IEEE Trans. Audio Electroacoust. 15 (1967) 70–73.
 */
export function welchPower(x: Float64Array, taper: Taper, power: Float64Array): void {
  const { n } = taper;
  const hop = n - Math.floor(n / 2);
  const segment = scratch('welch.segment', n);
  const half = scratch('welch.spectrum', 2 * power.length);
  const one = scratch('welch.power', power.length);
  const fft = realFft(n);
  power.fill(0);
  let count = 0;
  for (let start = 0; start + n <= x.length; start += hop) {
    centreFrom(x, start, segment);
    fft.forward(segment, half);
    taperedPower(half, taper, one);
    for (let k = 0; k < power.length; k++) power[k] += one[k];
    count++;
  }
  for (let k = 0; k < power.length; k++) power[k] /= count;
}

function centreFrom(x: Float64Array, start: number, out: Float64Array): void {
  const level = mean(x, start, start + out.length);
  for (let i = 0; i < out.length; i++) out[i] = x[start + i] - level;
}
