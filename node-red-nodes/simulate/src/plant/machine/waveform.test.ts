import { expect, test } from 'vitest';
import { Random } from './random';
import { OUTER_RING, waveform, type Shaking } from './waveform';

const FS = 12_800;
const sound: Shaking = { rpm: 1500, shaft: 1.4, damage: 0, load: 1 };
const of = (shaking: Partial<Shaking>, seed = 1) =>
  waveform({ ...sound, ...shaking }, { fs: FS, samples: FS, random: new Random(seed) });

/** Amplitude of a signal at a frequency in Hz. */
function amplitude(signal: readonly number[], hz: number): number {
  let [re, im] = [0, 0];
  signal.forEach((value, i) => {
    re += value * Math.cos((2 * Math.PI * hz * i) / FS);
    im += value * Math.sin((2 * Math.PI * hz * i) / FS);
  });
  return (2 * Math.hypot(re, im)) / signal.length;
}

const mean = (signal: readonly number[]) => signal.reduce((sum, value) => sum + value, 0) / signal.length;

test('the sensor stands upright', () => {
  expect(mean(of({}))).toBeCloseTo(9.81, 1);
});

test('the shaft shows at its frequency with the velocity that is asked for, the mesh at 23 times of it, with sidebands', () => {
  const signal = of({ shaft: 4.5 });
  expect(amplitude(signal, 25)).toBeCloseTo((Math.SQRT2 * 2 * Math.PI * 25 * 4.5) / 1000, 1);
  expect(amplitude(signal, 23 * 25)).toBeCloseTo(0.6, 1);
  expect(amplitude(signal, 22 * 25)).toBeCloseTo(0.09, 1);
  expect(amplitude(signal, 23.5 * 25)).toBeLessThan(0.03);
});

test('a bearing fault rings the resonance: in the envelope the passing of balls stands out, and the kurtosis rises', () => {
  const envelope = (signal: readonly number[]) => signal.map((value) => Math.abs(value - 9.81));
  const balls = OUTER_RING * 25;
  const [healthy, damaged] = [of({}), of({ damage: 0.5 })];
  expect(amplitude(envelope(damaged), balls)).toBeGreaterThan(5 * amplitude(envelope(healthy), balls));
  expect(kurtosis(damaged)).toBeGreaterThan(2 * kurtosis(healthy));
});

function kurtosis(signal: readonly number[]): number {
  const centre = mean(signal);
  const moment = (n: number) => mean(signal.map((value) => (value - centre) ** n));
  return moment(4) / moment(2) ** 2;
}

test('the same seed gives the same signal, another one another', () => {
  expect(of({ damage: 1 })).toEqual(of({ damage: 1 }));
  expect(of({}, 2)).not.toEqual(of({}, 1));
});
