import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { TaperName } from '../fft';
import { comparePair } from './across/pairs';
import { follow, historySuffixes } from './history/history';
import { createFeatureState, featureDefaults, FeatureExtractor, type Bearing, type FeatureOptions } from '.';
import { channelOf, windowOf } from './window.fixture';

type Expected = Record<string, number>;
interface Golden {
  bands: [number, number][];
  cases: { name: string; fs: number; x: number[]; expected: Expected }[];
  bearing: {
    x: number[];
    fs: number;
    rpm: number;
    geometry: Bearing;
    tapered: Record<TaperName, Expected>;
    welch: Expected;
    envelope: Expected;
    kurtogram: Expected;
    cepstrum: Expected;
    wavelet: Expected;
    severity: Expected;
  };
  runUp: {
    x: number[];
    speed: number[];
    fs: number;
    expected: Expected;
    tacho: number[];
    byPulses: Expected;
  };
  pair: Expected;
  history: { t: number[]; y: number[]; expected: Expected };
}
const golden = JSON.parse(readFileSync(join(__dirname, 'golden', 'golden.json'), 'utf8')) as Golden;
const { bands, bearing, runUp } = golden;

/** 1e-9 relative, 1e-12 absolute. */
function expectEqual(values: Record<string, number | null>, expected: Expected, sensor = 's'): void {
  for (const [name, wanted] of Object.entries(expected)) {
    const value = values[`${sensor}.${name}`] as number;
    const tolerance = Math.max(1e-12, 1e-9 * Math.abs(wanted));
    expect(value, name).toBeTypeOf('number');
    expect(Math.abs(value - wanted), `${name}: ${value} instead of ${wanted}`).toBeLessThanOrEqual(tolerance);
  }
}

function extract(channels: Parameters<typeof windowOf>[0], options: Partial<FeatureOptions>) {
  const extractor = new FeatureExtractor({ ...featureDefaults, bands, ...options });
  return extractor.extract(windowOf(channels), createFeatureState()).values;
}

test.each(golden.cases)('$name: time, trend and spectrum', ({ fs, x, expected }) => {
  expectEqual(
    extract({ s: channelOf(x, fs) }, { groups: ['time', 'trend', 'spectrum'], peaks: 2 }),
    expected,
  );
});

describe('a bearing with an outer-race fault', () => {
  const run = (options: Partial<FeatureOptions>, x = bearing.x) =>
    extract({ s: channelOf(x, bearing.fs, 'g') }, options);
  const shaft = { sensor: '', rpm: bearing.rpm, maxAge: 60 };

  test.each(Object.entries(bearing.tapered))(
    'spectrum with %s, harmonics and sidebands',
    (taper, expected) => {
      const lines = { peaks: 2, harmonics: 3, carrier: 5, shaft };
      expectEqual(run({ groups: ['spectrum'], taper: taper as TaperName, ...lines }), expected);
    },
  );

  test('spectrum averaged over segments', () => {
    expectEqual(run({ groups: ['spectrum'], segment: 512, peaks: 2 }), bearing.welch);
  });

  test('envelope and fault lines', () => {
    const envelope = { from: 2000, to: 4000, kurtogram: false };
    const bearings = [{ ...bearing.geometry, sensor: '*' }];
    expectEqual(run({ groups: ['envelope'], envelope, bearings, shaft }), bearing.envelope);
  });

  test('the band of the kurtogram', () => {
    const envelope = { from: null, to: null, kurtogram: true };
    expectEqual(run({ groups: ['envelope'], envelope }), bearing.kurtogram);
  });

  test('cepstrum', () => expectEqual(run({ groups: ['cepstrum'] }), bearing.cepstrum));
  test('wavelet packet', () =>
    expectEqual(run({ groups: ['wavelet'] }, bearing.x.slice(0, 2397)), bearing.wavelet));
  test('severity', () => expectEqual(run({ groups: ['severity'] }), bearing.severity));
});

test('orders of a run-up, by a speed signal', () => {
  const channels = { s: channelOf(runUp.x, runUp.fs), speed: channelOf(runUp.speed, runUp.fs, 'rpm') };
  const orders = { ...featureDefaults.orders, sensor: 'speed', orders: [1, 2, 3.5] };
  expectEqual(extract(channels, { groups: ['orders'], orders }), runUp.expected);
});

test('orders of a run-up, by a tachometer of two pulses a turn', () => {
  const channels = { s: channelOf(runUp.x, runUp.fs), tacho: channelOf(runUp.tacho, runUp.fs, 'V') };
  const orders = { sensor: 'tacho', kind: 'pulses' as const, pulsesPerTurn: 2, orders: [1, 2, 3.5] };
  expectEqual(extract(channels, { groups: ['orders'], orders }), runUp.byPulses);
});

test('two sensors', () => {
  const n = runUp.x.length;
  const other = runUp.x.map((value, i) => runUp.x[(i + n - 3) % n] + value ** 2 / 8);
  const window = windowOf({ a: channelOf(runUp.x, runUp.fs), b: channelOf(other, runUp.fs) });
  const [correlation, coherence] = comparePair(window, { a: 'a', b: 'b' });
  expectEqual({ 's.correlation': correlation as number, 's.coherence': coherence as number }, golden.pair);
});

test('trend over windows', () => {
  const { t, y, expected } = golden.history;
  const histories = {};
  const outcomes = t.map((at, i) =>
    follow(histories, { name: 's.last', t: at, y: y[i] }, { features: [], length: 30, baseline: 20 }),
  );
  const last = outcomes.at(-1) as number[];
  expectEqual(Object.fromEntries(historySuffixes.map((suffix, i) => [`s.last${suffix}`, last[i]])), expected);
});
