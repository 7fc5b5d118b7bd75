import { complexFft, scratch } from '../../fft';
import type { BinBand } from './kurtogram';

/**
 * Into how many samples the envelope of a band is thinned: the fewest of n, n/2, n/4, … that hold the square of the
 * envelope without folding, which is twice the band's width. A narrow band has a slow envelope.
 */
export function envelopeLength(n: number, { first, last }: BinBand): number {
  const needed = 2 * (last - first);
  let length = n;
  while (length % 2 === 0 && length / 2 >= needed) length /= 2;
  return length;
}

/**
 * The envelope of the band between two bins of a half spectrum, both included: what lies outside is removed, and the
 * magnitude of the analytic signal taken, at `envelope.length` equal steps of the signal's `n` samples. With all bins
 * and samples it is `abs(scipy.signal.hilbert(x))`.
 * Reference: R. B. Randall, J. Antoni, Mech. Syst. Signal Process. 25 (2011) 485–520, § 4.
 * @param envelope As long as {@link envelopeLength} says, or n.
 */
export function bandEnvelope(
  half: Float64Array,
  n: number,
  { first, last }: BinBand,
  envelope: Float64Array,
): void {
  const m = envelope.length;
  const analytic = scratch('envelope.spectrum', 2 * m);
  const time = scratch('envelope.time', 2 * m);
  analytic.fill(0);
  // The conjugate: its forward transform has the magnitude of the inverse, without a pass to divide by n. Samples that
  // are left out fold the band to the bins modulo m, where it is alone.
  for (let k = first; k <= last; k++) {
    // The bins at 0 Hz and the Nyquist frequency have no mirror image to take the power from.
    const weight = k === 0 || 2 * k === n ? 1 / n : 2 / n;
    const at = 2 * (k % m);
    analytic[at] = weight * half[2 * k];
    analytic[at + 1] = -weight * half[2 * k + 1];
  }
  complexFft(m).forward(analytic, time);
  for (let i = 0; i < m; i++) {
    const re = time[2 * i];
    const im = time[2 * i + 1];
    envelope[i] = Math.sqrt(re * re + im * im);
  }
}
