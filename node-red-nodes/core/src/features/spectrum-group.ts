import { fftPlan, hann } from './fft-plan';
import { CONSTANT, type Group, type Outcome, type Signal } from './group';

/** Fewest samples that make a spectrum. */
const MIN_SAMPLES = 8;

/**
 * The spectrum of the signal without its mean, Hann-windowed and padded with zeros to a power of two: `peakFrequency`
 * (Hz) of the highest bin, and the energy of each band as mean square (unit²) within `[from, to)` Hz, corrected for
 * the window's power, so that the bands of a stationary signal add up to its variance.
 * Reference: G. Heinzel, A. Rüdiger, R. Schilling, Spectrum and spectral density estimation by the DFT, 2002.
 */
export function spectrumGroup(bands: readonly (readonly [number, number])[]): Group {
  const names = ['peakFrequency', ...bands.map(([from, to]) => `band${from}-${to}`)];
  return {
    names,
    compute(signal: Signal): Outcome[] {
      const problem = unfit(signal);
      if (problem) return names.map(() => problem);
      const { power, step } = powerSpectrum(signal.x, signal.fs as number);
      return [peakOf(power) * step, ...bands.map((band) => energy(power, step, band))];
    },
  };
}

function unfit({ x, fs }: Signal): string | undefined {
  if (fs === null) return 'a spectrum needs regular sampling in time without gaps';
  if (x.length < MIN_SAMPLES) return `a spectrum needs ${MIN_SAMPLES} samples, not ${x.length}`;
  return x.every((value) => value === x[0]) ? CONSTANT : undefined;
}

/** Mean square per bin of a single-sided spectrum, and the distance of two bins in Hz. */
function powerSpectrum(x: readonly number[], fs: number): { power: number[]; step: number } {
  const { size, fft, input, output } = fftPlan(2 ** Math.ceil(Math.log2(x.length)));
  const taper = hann(x.length);
  const mean = x.reduce((a, b) => a + b, 0) / x.length;
  let weight = 0;
  for (let i = 0; i < size; i++) {
    input[i] = i < x.length ? (x[i] - mean) * taper[i] : 0;
    if (i < x.length) weight += taper[i] * taper[i];
  }
  fft.realTransform(output, input);
  const power: number[] = [];
  for (let k = 0; k <= size / 2; k++) {
    const sides = k === 0 || k === size / 2 ? 1 : 2;
    power.push((sides * (output[2 * k] ** 2 + output[2 * k + 1] ** 2)) / (size * weight));
  }
  return { power, step: fs / size };
}

function peakOf(power: readonly number[]): number {
  let peak = 1;
  for (let k = 2; k < power.length; k++) if (power[k] > power[peak]) peak = k;
  return peak;
}

function energy(power: readonly number[], step: number, [from, to]: readonly [number, number]): number {
  let total = 0;
  for (let k = Math.ceil(from / step); k < power.length && k * step < to; k++) total += power[k];
  return total;
}
