import { describe, expect, test } from 'vitest';
import { featuresSchema, type Features, type Window, type WindowChannel } from '../contract';
import { createFeatureState, featureDefaults, FeatureExtractor, featureGroups, type FeatureOptions } from '.';
import { channelOf, windowOf } from './window.fixture';

const FS = 1000;
const waves = (n: number, amplitude = 1) =>
  Array.from({ length: n }, (_, i) => amplitude * Math.sin(i * 0.7 + (i % 50) / 9));

/** Every group, with every option that adds features. */
const options: FeatureOptions = {
  ...featureDefaults,
  groups: featureGroups,
  peaks: 3,
  harmonics: 3,
  carrier: 5,
  shaft: { sensor: 'speed', rpm: 1200, maxAge: 60 },
  envelope: { from: 100, to: 400, kurtogram: false },
  bearings: [{ sensor: '*', balls: 9, ballDiameter: 8, pitchDiameter: 39, angle: 0 }],
  orders: { sensor: 'speed', kind: 'speed', pulsesPerTurn: 1, orders: [1, 2] },
  pairs: [{ a: 's', b: 'speed' }],
};

/** What is bad about a channel; documented, with the answers, in docs/nodes/mantis-features.md. */
const bad: Record<string, Partial<WindowChannel>> = {
  'an empty frame': { v: [] },
  'nothing but gaps': { v: new Array<null>(100).fill(null) },
  'one sample': { v: [5] },
  'two samples': { v: [5, 6] },
  'all equal': { v: new Array<number>(512).fill(518.67) },
  'all zero': { v: new Array<number>(512).fill(0) },
  'a gap in the middle': { v: [...waves(200), null, ...waves(200)] },
  'NaN and infinities among numbers': { v: [...waves(200), NaN, Infinity, -Infinity, ...waves(200)] },
  'only NaN': { v: [NaN, NaN] },
  'numbers near the largest': { v: waves(512, 1.7e308) },
  'numbers near the smallest': { v: waves(512, 5e-324) },
  'a sampling rate of 0': { v: waves(512), fs: 0 },
  'a sampling rate that is no number': { v: waves(512), fs: NaN },
  'an endless sampling rate': { v: waves(512), fs: Infinity },
  'no sampling rate': { v: waves(512), fs: null },
  'a prime length': { v: waves(509) },
  'no unit': { v: waves(512), unit: '' },
};

function expectClean(features: Features): void {
  const result = featuresSchema.safeParse(features);
  expect(result.error?.issues ?? []).toEqual([]);
  for (const [name, value] of Object.entries(features.values)) {
    if (value === null) expect(features.reasons?.[name], name).toMatch(/^.{3,200}$/);
    else expect(Number.isFinite(value), name).toBe(true);
  }
}

describe.each(featureGroups)('group %s', (group) => {
  const extractor = new FeatureExtractor({
    ...options,
    groups: group === 'history' ? ['time', group] : [group],
  });

  test.each(Object.entries(bad))('%s: a number, or null with a reason', (_name, channel) => {
    const s = { ...channelOf([], FS, 'g'), ...channel };
    const speed = channelOf(s.v.map((_, i) => 1200 + i), s.fs, 'rpm'); // prettier-ignore
    const state = createFeatureState();
    for (const channels of [{ s }, { s, speed }] as Window['channels'][]) {
      expectClean(extractor.extract(windowOf(channels, { to: 500, at: 500 }), state));
      expect(JSON.parse(JSON.stringify(state))).toEqual(state);
    }
  });
});

describe('all groups at once', () => {
  const all = new FeatureExtractor(options);
  const good = (v = waves(512)): Window => windowOf({ s: channelOf(v, FS, 'g') });

  test('a window without sensors has no features', () => {
    const features = all.extract(windowOf({ s: channelOf([1]) }, { channels: {} }), createFeatureState());
    expect(Object.keys(features.values)).toEqual(['s~speed.correlation', 's~speed.coherence']);
    expectClean(features);
  });

  test('a window of 10 million samples has statistics, and spectra only of segments', () => {
    const v = new Array<number>(10_000_000).fill(0).map((_, i) => (i * 7919) % 1009);
    const groups = ['time', 'spectrum', 'wavelet'] as const;
    const { values, reasons } = new FeatureExtractor({ ...options, groups }).extract(
      good(v),
      createFeatureState(),
    );
    expect(values['s.mean']).toBeCloseTo(504, 0);
    expect(reasons?.['s.peakFrequency']).toContain('at most 1048576 samples');
    const averaged = new FeatureExtractor({ ...featureDefaults, groups: ['spectrum'], segment: 4096 });
    expect(averaged.extract(good(v), createFeatureState()).values['s.peakFrequency']).toBeGreaterThan(0);
  });

  test('a sampling rate that changes is that of its window', () => {
    const state = createFeatureState();
    for (const [fs, n] of [
      [1000, 512],
      [2000, 512],
      [1000, 700],
    ]) {
      const tone = Array.from({ length: n }, (_, i) => Math.sin((2 * Math.PI * 100 * i) / fs));
      const { values } = all.extract(windowOf({ s: channelOf(tone, fs, 'g') }), state);
      expect(values['s.peakFrequency']).toBeCloseTo(100, 0);
    }
  });

  test('time that runs backwards: a slope by the times as they are, and no history', () => {
    const state = createFeatureState();
    const at = (from: number, t: number[]) =>
      windowOf({ s: channelOf([1, 2, 3]) }, { axis: 'cycle', t, from, to: t[2] });
    all.extract(at(10, [10, 11, 12]), state);
    const { values, reasons } = all.extract(at(9, [9, 8, 7]), state);
    expect(values['s.slope']).toBe(-1);
    expect(reasons?.['s.rmsTheilSen']).toContain('not later');
  });

  test('two assets in turn, and sensors that come and go, have the features that they have alone', () => {
    const [pump, fan] = [createFeatureState(), createFeatureState()];
    const other = windowOf({ t: channelOf(waves(700, 9), 2000, 'g'), s: channelOf(waves(512, 3), FS, 'g') });
    const alone = all.extract(good(), createFeatureState()).values;
    all.extract(other, fan);
    const first = all.extract(good(), pump).values;
    all.extract(other, fan);
    expect(first).toEqual(alone);
  });
});
