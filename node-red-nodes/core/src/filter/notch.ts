import { remark, SaidError } from '../remarks';
import type { Section } from './section';

/**
 * A filter that takes one frequency out: −3 dB on a band of frequency/quality around it, as SciPy's `iirnotch`.
 * Reference: S. J. Orfanidis, Introduction to Signal Processing, 1996, § 11.3.
 * @param frequency In Hz. @param quality The higher, the narrower.
 * @throws SaidError when the frequency does not lie between 0 and fs/2, or the quality is not positive.
 */
export function notch(frequency: number, quality: number, fs: number): Section {
  if (!(frequency > 0 && frequency < fs / 2)) {
    throw new SaidError(remark('filter.notch', { frequency: String(frequency), rate: String(fs) }));
  }
  if (!(quality > 0)) throw new SaidError(remark('filter.notch.quality', { quality: String(quality) }));
  const omega = (2 * Math.PI * frequency) / fs;
  const gain = 1 / (1 + Math.tan(omega / quality / 2));
  const b1 = -2 * gain * Math.cos(omega);
  return { b0: gain, b1, b2: gain, a1: b1, a2: 2 * gain - 1 };
}
