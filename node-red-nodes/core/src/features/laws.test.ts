import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createFeatureState, featureDefaults, FeatureExtractor, type FeatureGroup } from '.';
import { channelOf, windowOf } from './window.fixture';

/** Numbers whose squares are numbers too. */
const value = fc.double({ min: -1e3, max: 1e3, noNaN: true }).map((v) => (Math.abs(v) < 1e-6 ? 0 : v));
const signal = fc.array(value, { minLength: 2, maxLength: 60 });
const FS = 1000;
const long = fc.array(value, { minLength: 128, maxLength: 160 });

function extract(x: number[], groups: FeatureGroup[]) {
  const envelope = { from: 100, to: 400, kurtogram: false };
  const severity = { ...featureDefaults.severity, from: 20, to: 400 };
  const extractor = new FeatureExtractor({ ...featureDefaults, groups, envelope, severity });
  return extractor.extract(windowOf({ a: channelOf(x, FS, 'g') }), createFeatureState()).values;
}

function near(a: number | null, b: number | null, scale = 1): void {
  if (a === null || b === null) return;
  expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-6 * Math.max(scale, Math.abs(a)));
}

const levels = ['mean', 'std', 'rms', 'peak', 'peakToPeak', 'slope', 'slopeError', 'last', 'ewma', 'recent'];
const factors = ['crest', 'shape', 'impulse', 'clearance', 'zeroCrossings'];
const spectral: FeatureGroup[] = ['spectrum', 'envelope', 'severity', 'cepstrum', 'wavelet'];

describe('twice the signal', () => {
  const gain = fc.constantFrom(2, 4, 0.5);

  test('has twice the level, and the same factors', () => {
    fc.assert(
      fc.property(signal, gain, (x, k) => {
        const [one, scaled] = [extract(x, ['time', 'trend']), extract(x.map((v) => v * k), ['time', 'trend'])]; // prettier-ignore
        for (const name of levels) {
          const level = one[`a.${name}`];
          if (level !== null) near(scaled[`a.${name}`], k * level, Math.abs(k * level) + 1e3);
        }
        for (const name of [...factors, 'skewness', 'kurtosis', 'entropy'])
          near(scaled[`a.${name}`], one[`a.${name}`]);
      }),
    );
  });

  test('has twice the amplitudes, four times the energy, and its lines where they were', () => {
    fc.assert(
      fc.property(long, gain, (x, k) => {
        const [one, scaled] = [extract(x, spectral), extract(x.map((v) => v * k), spectral)]; // prettier-ignore
        const times = (name: string, factor: number) => {
          const wanted = one[`a.${name}`];
          if (wanted !== null) near(scaled[`a.${name}`], factor * wanted, Math.abs(factor * wanted));
        };
        for (const name of ['peakAmplitude', 'envelopeRms', 'envelopePeakAmplitude', 'velocityRms'])
          times(name, k);
        times('band10-1000', k * k);
        for (const name of ['peakFrequency', 'centroid', 'spread', 'rolloff', 'spectralEntropy'])
          times(name, 1);
        for (const name of ['wavelet1', 'wavelet8', 'envelopePeakFrequency']) times(name, 1);
        // Of logarithms: that of a flat spectrum is nothing but rounding.
        near(scaled['a.cepstrumPeak'], one['a.cepstrumPeak']);
      }),
      { numRuns: 40 },
    );
  });
});

describe('an offset', () => {
  test('moves the level and leaves scatter and slope', () => {
    fc.assert(
      fc.property(signal, fc.integer({ min: -100, max: 100 }), (x, offset) => {
        const groups: FeatureGroup[] = ['time', 'trend'];
        const [one, moved] = [extract(x, groups), extract(x.map((v) => v + offset), groups)]; // prettier-ignore
        near(moved['a.mean'], (one['a.mean'] as number) + offset, 1e3);
        const scale = Math.abs(one['a.slope'] as number) + 1e9;
        for (const name of ['std', 'peakToPeak']) near(moved[`a.${name}`], one[`a.${name}`], 1e3);
        near(moved['a.slope'], one['a.slope'], scale);
        if ((one['a.std'] as number) < 1e-2) return;
        for (const name of ['skewness', 'kurtosis']) near(moved[`a.${name}`], one[`a.${name}`]);
      }),
    );
  });

  test('is not seen by spectrum, envelope and severity: gravity is no vibration', () => {
    fc.assert(
      fc.property(long, fc.integer({ min: -100, max: 100 }), (x, offset) => {
        const groups: FeatureGroup[] = ['spectrum', 'envelope', 'severity'];
        const [one, moved] = [extract(x, groups), extract(x.map((v) => v + offset), groups)]; // prettier-ignore
        for (const name of ['envelopeRms', 'velocityRms', 'band10-1000']) {
          near(moved[`a.${name}`], one[`a.${name}`], 1e4);
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('backwards in time', () => {
  test('the slope turns round and the statistics stay', () => {
    fc.assert(
      fc.property(signal, (x) => {
        const groups: FeatureGroup[] = ['time', 'trend'];
        const [one, reversed] = [extract(x, groups), extract([...x].reverse(), groups)];
        near(reversed['a.slope'], -(one['a.slope'] as number), Math.abs(one['a.slope'] as number) + 1e9);
        for (const name of ['mean', 'std', 'rms', 'zeroCrossings', 'entropy'])
          near(reversed[`a.${name}`], one[`a.${name}`], 1e3);
        // Where the scatter is within the rounding of the level, its form is not defined.
        if ((one['a.std'] as number) < 1e-3) return;
        for (const name of ['skewness', 'kurtosis']) near(reversed[`a.${name}`], one[`a.${name}`]);
      }),
    );
  });

  test('a circle of samples has the same energy in every band and envelope', () => {
    fc.assert(
      fc.property(long, (x) => {
        // The periodic taper starts at 0: the mirror image about the first sample keeps each weight.
        const mirrored = [x[0], ...x.slice(1).reverse()];
        const groups: FeatureGroup[] = ['spectrum', 'envelope', 'severity'];
        const [one, reversed] = [extract(x, groups), extract(mirrored, groups)];
        for (const name of ['band10-1000', 'centroid', 'spread', 'velocityRms', 'envelopeRms']) {
          near(reversed[`a.${name}`], one[`a.${name}`], 1e3);
        }
      }),
      { numRuns: 40 },
    );
  });
});
