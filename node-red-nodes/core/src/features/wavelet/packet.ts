import { scratch } from '../../fft';

/** Scaling filter of the Daubechies wavelet with four vanishing moments, in the order of PyWavelets' `rec_lo`. */
const SCALING = [
  0.2303778133088965, 0.7148465705529157, 0.6308807679298589, -0.027983769416859854, -0.18703481171909309,
  0.030841381835560764, 0.0328830116668852, -0.010597401785069032,
] as const;
const TAPS = SCALING.length;

/**
 * Energies of the 2^level bands of a wavelet packet decomposition (db4, the signal taken as periodic), from low to high
 * frequency; they add up to the energy of the signal where its length divides by 2^level. Equal to PyWavelets'
 * `WaveletPacket(x, 'db4', 'periodization').get_level(level, 'freq')`. O(n·level).
 * References: I. Daubechies, Ten Lectures on Wavelets, 1992; S. Mallat, A Wavelet Tour of Signal Processing, 3rd ed., § 8.1.
 * @param energies Is filled with 2^level values.
 */
export function packetEnergies(x: Float64Array, level: number, energies: Float64Array): void {
  let length = x.length;
  const room = length + 2 ** level;
  let [from, to] = [scratch('wavelet.a', room), scratch('wavelet.b', room)];
  from.set(x);
  for (let l = 0; l < level; l++) {
    const half = (length + 1) >> 1;
    for (let band = 0; band < 2 ** l; band++) {
      const input = { values: from, start: band * length, length };
      // Decimation turns the order of every upper half round; so the halves of an odd band change places.
      const [low, high] = band % 2 === 0 ? [2 * band, 2 * band + 1] : [2 * band + 1, 2 * band];
      split(input, to, { low: low * half, high: high * half });
    }
    [from, to] = [to, from];
    length = half;
  }
  for (let band = 0; band < 2 ** level; band++) {
    let total = 0;
    for (let i = band * length; i < (band + 1) * length; i++) total += from[i] * from[i];
    energies[band] = total;
  }
}

interface Input {
  values: Float64Array;
  start: number;
  length: number;
}

/** One step of the periodic transform; a signal of odd length repeats its last value. */
function split(
  { values, start, length }: Input,
  out: Float64Array,
  { low, high }: { low: number; high: number },
): void {
  const even = length + (length % 2);
  const half = even >> 1;
  for (let i = 0; i < half; i++) {
    let a = 0;
    let d = 0;
    for (let k = 0; k < TAPS; k++) {
      const place = (((2 * i + TAPS / 2 - k) % even) + even) % even;
      const value = values[start + (place < length ? place : length - 1)];
      a += SCALING[TAPS - 1 - k] * value;
      d += (k % 2 === 0 ? -1 : 1) * SCALING[k] * value;
    }
    out[low + i] = a;
    out[high + i] = d;
  }
}
