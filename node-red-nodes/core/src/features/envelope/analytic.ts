import { complexFft, scratch } from '../../fft';

/**
 * The envelope of the band between two bins of a half spectrum, both included: what lies outside is removed, and the
 * magnitude of the analytic signal taken. With all bins it is `abs(scipy.signal.hilbert(x))`.
 * Reference: R. B. Randall, J. Antoni, Mech. Syst. Signal Process. 25 (2011) 485–520, § 4.
 * @param envelope As many values as the signal has samples.
 */
export function bandEnvelope(
  half: Float64Array,
  { first, last }: { first: number; last: number },
  envelope: Float64Array,
): void {
  const n = envelope.length;
  const analytic = scratch('envelope.spectrum', 2 * n);
  const time = scratch('envelope.time', 2 * n);
  analytic.fill(0);
  // The conjugate: its forward transform has the magnitude of the inverse, without a pass to divide by n.
  for (let i = 2 * first; i < 2 * last + 2; i += 2) {
    analytic[i] = (2 / n) * half[i];
    analytic[i + 1] = (-2 / n) * half[i + 1];
  }
  // The bins at 0 Hz and the Nyquist frequency have no mirror image to take the power from.
  if (first === 0) halve(analytic, 0);
  if (2 * last === n) halve(analytic, last);
  complexFft(n).forward(analytic, time);
  for (let i = 0; i < n; i++) {
    const re = time[2 * i];
    const im = time[2 * i + 1];
    envelope[i] = Math.sqrt(re * re + im * im);
  }
}

function halve(spectrum: Float64Array, bin: number): void {
  spectrum[2 * bin] /= 2;
  spectrum[2 * bin + 1] /= 2;
}
