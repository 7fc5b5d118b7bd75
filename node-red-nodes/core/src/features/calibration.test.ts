import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TaperName } from '../fft';
import {
  createFeatureState,
  featureDefaults,
  FeatureExtractor,
  isoLimits,
  machineGroups,
  supports,
  zoneOf,
  type FeatureOptions,
} from '.';
import { channelOf, windowOf } from './window.fixture';

const N = 1024;
const FS = 2048;

function tone(bin: number, amplitude: number, phase: number): number[] {
  return Array.from({ length: N }, (_, i) => 3 + amplitude * Math.cos((2 * Math.PI * bin * i) / N + phase));
}

function extract(x: number[], options: Partial<FeatureOptions>, unit = 'g') {
  const extractor = new FeatureExtractor({ ...featureDefaults, ...options });
  const { values } = extractor.extract(windowOf({ s: channelOf(x, FS, unit) }), createFeatureState());
  return (name: string) => values[`s.${name}`] as number;
}

const amplitude = fc.double({ min: 0.001, max: 1000, noNaN: true });
const phase = fc.double({ min: 0, max: 6.28, noNaN: true });

describe('a tone of amplitude A, at least 8 bins from both ends, reads A', () => {
  const read = (taper: TaperName, bin: number, a: number, p: number) => {
    const value = extract(tone(bin, a, p), { groups: ['spectrum'], taper });
    return {
      error: Math.abs(value('peakAmplitude') / a - 1),
      offset: value('peakFrequency') / (FS / N) - bin,
    };
  };

  test.each<[TaperName, number]>([
    ['hann', 0.001],
    ['blackman', 0.001],
    ['flattop', 0.001],
    ['boxcar', 0.001],
  ])('%s: within 0.1 %% on a bin', (taper, limit) => {
    fc.assert(
      fc.property(fc.integer({ min: 8, max: N / 2 - 8 }), amplitude, phase, (bin, a, p) => {
        expect(read(taper, bin, a, p).error).toBeLessThan(limit);
      }),
      { numRuns: 40 },
    );
  });

  // Without a taper the negative frequency leaks across: at eight bins from an end, at the worst phase, it moves the peak by 0.117 bins.
  test.each<[TaperName, number, number]>([
    ['hann', 0.01, 0.01],
    ['blackman', 0.01, 0.01],
    ['flattop', 0.01, 0.05],
    ['boxcar', 0.01, 0.12],
  ])('%s: within %d between bins, and its frequency within %d bins', (taper, limit, off) => {
    fc.assert(
      fc.property(fc.double({ min: 8, max: N / 2 - 8, noNaN: true }), amplitude, phase, (bin, a, p) => {
        const { error, offset } = read(taper, bin, a, p);
        expect(error).toBeLessThan(limit);
        expect(Math.abs(offset)).toBeLessThan(off);
      }),
      { numRuns: 200 },
    );
  });
});

describe('severity', () => {
  test.each([
    ['g', 9806.65],
    ['m/s²', 1000],
    ['mm/s2', 1],
  ])('a tone in %s has the velocity of its integral', (unit, factor) => {
    const velocity = (2 * factor) / (2 * Math.PI * 160) / Math.SQRT2;
    const value = extract(tone(80, 2, 0.4), { groups: ['severity'] }, unit);
    expect(value('velocityRms') / velocity).toBeCloseTo(1, 3);
  });

  test('a velocity is only band-limited', () => {
    const value = extract(tone(80, 2, 0.4), { groups: ['severity'] }, 'mm/s');
    expect(value('velocityRms')).toBeCloseTo(Math.SQRT2, 9);
    expect(value('severityZone')).toBe(2);
  });

  test('a machine at rest is in zone A, gravity or not', () => {
    const value = extract(new Array<number>(N).fill(1), { groups: ['severity'] });
    expect([value('velocityRms'), value('severityZone')]).toEqual([0, 1]);
  });

  test.each(machineGroups.flatMap((group) => supports.map((support) => [group, support] as const)))(
    'zones of %s on %s supports: A up to and with its limit, then B, C, D',
    (group, support) => {
      const limits = isoLimits[group][support];
      expect([0, ...limits].map((rms) => zoneOf(rms, limits))).toEqual([1, 1, 2, 3]);
      expect(limits.map((rms) => zoneOf(rms + 0.01, limits))).toEqual([2, 3, 4]);
    },
  );

  test('limits of one’s own replace the table', () => {
    const severity = { ...featureDefaults.severity, limits: [0.1, 0.2, 0.3] as const };
    expect(extract(tone(80, 2, 0), { groups: ['severity'], severity }, 'mm/s')('severityZone')).toBe(4);
  });
});

test('an amplitude-modulated carrier: the envelope tells the modulation', () => {
  const x = Array.from({ length: N }, (_, i) => (1 + 0.5 * Math.cos((2 * Math.PI * 20 * i) / N)) * Math.cos(Math.PI * 0.5 * i)); // prettier-ignore
  const value = extract(x, { groups: ['envelope'], envelope: { from: 300, to: 800, kurtogram: false } });
  expect(value('envelopePeakFrequency')).toBeCloseTo(40, 9);
  expect(value('envelopePeakAmplitude')).toBeCloseTo(0.5, 9);
  expect(value('envelopeRms')).toBeCloseTo(0.5 / Math.SQRT2, 9);
});
