import type { SensorFrame } from '../frame';
import type { Group, Results } from '../group';
import type { FeatureOptions } from '../options';
import { addHarmonics, harmonicNames } from './harmonics';
import { LineReader } from './peaks';
import { addShape, shapeNames } from './shape';

/**
 * The power spectrum of the signal without its mean (tapered, averaged over segments where asked), as features:
 * the frequency (Hz) and amplitude (the sensor's unit) of the highest peaks, read between the bins; the form of the
 * spectrum; the energy of each band as mean square (unit²) within `[from, to)` Hz, so that the bands of a stationary
 * signal add up to its variance; harmonics and sidebands of the shaft's speed.
 * References: {@link import('./power').taperedPower}, {@link LineReader}, {@link addShape}, {@link addHarmonics}.
 */
export function spectrumGroup(options: FeatureOptions): Group {
  const { bands, peaks } = options;
  const names = [
    ...peakNames(peaks),
    ...shapeNames,
    ...bands.map(([from, to]) => `band${from}-${to}`),
    ...harmonicNames(options),
  ];
  const finder = new PeakFinder(peaks);
  return {
    names,
    compute(frame: SensorFrame, results: Results) {
      const problem = frame.powerProblem;
      if (problem) return results.refuse(problem, names.length);
      finder.add(frame, results);
      addShape(frame, results);
      for (let i = 0; i < bands.length; i++) results.add(energy(frame, bands[i]));
      addHarmonics(frame, options, results);
    },
  };
}

function peakNames(peaks: number): string[] {
  const prefix = (i: number) => (i === 0 ? 'peak' : `peak${i + 1}`);
  return Array.from({ length: peaks }, (_, i) => [`${prefix(i)}Frequency`, `${prefix(i)}Amplitude`]).flat();
}

/** Mean square of the bins within `[from, to)` Hz. */
function energy({ power, resolution }: SensorFrame, [from, to]: readonly [number, number]): number {
  let total = 0;
  for (let k = Math.ceil(from / resolution); k < power.length && k * resolution < to; k++) total += power[k];
  return total;
}

/** Finds the highest local maxima above 0 Hz, highest first. */
class PeakFinder {
  private readonly bins: number[];
  private readonly lines = new LineReader();

  constructor(peaks: number) {
    this.bins = new Array<number>(peaks).fill(0);
  }

  add({ power, taper, resolution }: SensorFrame, results: Results): void {
    const { bins, lines } = this;
    lines.use(power, taper);
    bins.fill(0);
    for (let k = 1; k < power.length; k++) {
      const next = k + 1 < power.length ? power[k + 1] : 0;
      const before = k > 1 ? power[k - 1] : 0;
      if (power[k] > before && power[k] >= next) this.insert(power, k);
    }
    for (let i = 0; i < bins.length; i++) {
      if (bins[i] === 0) {
        results.refuse('the spectrum has fewer peaks', 2);
        continue;
      }
      results.add(lines.at(bins[i]).bin * resolution);
      results.add(lines.amplitude);
    }
  }

  private insert(power: Float64Array, k: number): void {
    const { bins } = this;
    let place = bins.length;
    while (place > 0 && (bins[place - 1] === 0 || power[bins[place - 1]] < power[k])) place--;
    for (let i = bins.length - 1; i > place; i--) bins[i] = bins[i - 1];
    if (place < bins.length) bins[place] = k;
  }
}
