import { realFft, scratch } from '../../fft';
import type { SensorFrame } from '../frame';
import type { Group, Results } from '../group';

const names = ['cepstrumQuefrency', 'cepstrumPeak'];

/** Quefrencies left out at the short end, in samples: they hold the spectrum's overall form. */
const SHORTEST = 8;
/** Power below this share of the highest bin counts as this share: the logarithm of nothing is no information. */
const FLOOR = 1e-12;

/**
 * The real cepstrum, the inverse transform of the logarithm of the amplitude spectrum: a family of equally spaced lines
 * (harmonics, sidebands) becomes one peak. `cepstrumQuefrency` (s, the inverse of the lines' distance in Hz) and
 * `cepstrumPeak` (without a unit) are the place and height of the highest above the first eight samples.
 * Reference: R. B. Randall, Mech. Syst. Signal Process. 97 (2017) 3–19.
 */
export const cepstrumGroup: Group = {
  names,
  compute(frame: SensorFrame, results: Results) {
    const problem = frame.powerProblem;
    if (problem) return results.refuse(problem, names.length);
    const { power, taper } = frame;
    if (taper.n < 4 * SHORTEST)
      return results.refuse(`a cepstrum needs ${4 * SHORTEST} samples, not ${taper.n}`, names.length);
    const cepstrum = cepstrumOf(power, taper.n);
    let peak = SHORTEST;
    for (let i = SHORTEST; i <= taper.n / 2; i++) if (cepstrum[i] > cepstrum[peak]) peak = i;
    results.add(peak / (frame.fs as number));
    results.add(cepstrum[peak]);
  },
};

function cepstrumOf(power: Float64Array, n: number): Float64Array {
  const half = scratch('cepstrum.log', 2 * power.length);
  const cepstrum = scratch('cepstrum', n);
  const floor = FLOOR * power.reduce((a, b) => Math.max(a, b), 0);
  for (let k = 0; k < power.length; k++) {
    half[2 * k] = 0.5 * Math.log(Math.max(power[k], floor));
    half[2 * k + 1] = 0;
  }
  realFft(n).inverse(half, cepstrum);
  return cepstrum;
}
