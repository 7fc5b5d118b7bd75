import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Window } from '@mantis-pdm/core/contract';
import {
  createFeatureState,
  featureDefaults,
  FeatureExtractor,
  type FeatureOptions,
} from '@mantis-pdm/core/features';
import type { Row } from './row.mts';

type Expected = Record<string, number>;
type Found = Record<string, number | null>;
interface Golden {
  bands: [number, number][];
  cases: { name: string; fs: number; x: number[]; expected: Expected }[];
  bearing: Record<string, Expected> & {
    x: number[];
    fs: number;
    rpm: number;
    geometry: { balls: number; ballDiameter: number; pitchDiameter: number; angle: number };
    tapered: Record<string, Expected>;
  };
  runUp: { x: number[]; speed: number[]; fs: number; expected: Expected };
}

/** Largest distance of the features from NumPy's and SciPy's, and of tones from their amplitude. */
export const bench = { title: 'Exactness', run: async () => [...golden(), ...tones()] };

/** Below this a value's own size no longer counts: the error is taken relative to it. */
const FLOOR = 1e-3;

function golden(): Row[] {
  const path = fileURLToPath(
    new URL('../node-red-nodes/core/src/features/golden/golden.json', import.meta.url),
  );
  const { bands, cases, bearing, runUp } = JSON.parse(readFileSync(path, 'utf8')) as Golden;
  const { x, fs, rpm, geometry, tapered } = bearing;
  const shaft = { sensor: '', rpm, maxAge: 60 };
  const faulty = (options: Partial<FeatureOptions>, v = x) =>
    extract({ v, fs }, { bands, shaft, ...options });
  const band = (kurtogram: boolean) => ({
    from: kurtogram ? null : 2000,
    to: kurtogram ? null : 4000,
    kurtogram,
  });
  const bearings = [{ ...geometry, sensor: '*' }];
  const lines = { groups: ['spectrum'] as const, peaks: 2, harmonics: 3, carrier: 5 };
  const orders = { ...featureDefaults.orders, sensor: 'speed', orders: [1, 2, 3.5] };
  const basic = ['time', 'trend', 'spectrum'] as const;
  const compared: [string, Found, Expected][] = [
    ...cases.map(({ name, fs, x: v, expected }): [string, Found, Expected] => [
      `time, trend, spectrum: ${name}`,
      extract({ v, fs }, { groups: basic, peaks: 2, bands }),
      expected,
    ]),
    ...Object.entries(tapered).map(([taper, expected]): [string, Found, Expected] => [
      `harmonics, sidebands: ${taper}`,
      faulty({ ...lines, taper: taper as 'hann' }),
      expected,
    ]),
    ['Welch', faulty({ groups: ['spectrum'], segment: 512, peaks: 2 }), bearing.welch],
    [
      'envelope, bearing lines',
      faulty({ groups: ['envelope'], envelope: band(false), bearings }),
      bearing.envelope,
    ],
    ['kurtogram', faulty({ groups: ['envelope'], envelope: band(true) }), bearing.kurtogram],
    ['cepstrum', faulty({ groups: ['cepstrum'] }), bearing.cepstrum],
    ['wavelet packet', faulty({ groups: ['wavelet'] }, x.slice(0, 2397)), bearing.wavelet],
    ['severity', faulty({ groups: ['severity'] }), bearing.severity],
    [
      'orders',
      extract({ v: runUp.x, fs: runUp.fs, speed: runUp.speed }, { groups: ['orders'], orders }),
      runUp.expected,
    ],
  ];
  return compared.map(([name, found, expected]) => ({
    name,
    value: Math.max(
      ...Object.entries(expected).map(([feature, wanted]) => distance(found[`s.${feature}`], wanted)),
    ),
    unit: 'relative',
    goal: '≤ 1e-9',
    note: `${Object.keys(expected).length} features`,
  }));
}

function distance(value: number | null, wanted: number): number {
  return value === null ? Infinity : Math.abs(value - wanted) / Math.max(FLOOR, Math.abs(wanted));
}

interface Signal {
  v: number[];
  fs: number;
  speed?: number[];
}

function extract({ v, fs, speed }: Signal, options: Partial<FeatureOptions>): Found {
  const channels: Window['channels'] = { s: { unit: 'g', quantity: 'acceleration', fs, v } };
  if (speed) channels.speed = { unit: 'rpm', quantity: 'speed', fs, v: speed };
  const span = { axis: 'time', from: 0, to: (1000 * (v.length - 1)) / fs, index: 0, channels } as const;
  const envelope = { v: 1, kind: 'window', id: 'bench~window', seq: 1, asset: 'bench', at: 0 } as const;
  const extractor = new FeatureExtractor({ ...featureDefaults, ...options });
  return extractor.extract({ ...envelope, ...span, quality: 100, validShare: 1 }, createFeatureState())
    .values;
}

const N = 1024;
const TONES = 500;

/** Tones of amplitude 1, at least eight bins from both ends, at places and phases that a golden-ratio sequence spreads. */
function tones(): Row[] {
  const spread = (i: number, factor: number) => (i * factor) % 1;
  return (['hann', 'blackman', 'flattop', 'boxcar'] as const).flatMap((taper) =>
    [false, true].map((between) => {
      const errors = Array.from({ length: TONES }, (_, i) => {
        const place = 8 + spread(i, 0.618034) * (N / 2 - 16);
        const bin = between ? place : Math.round(place);
        const phase = 2 * Math.PI * spread(i, 0.754878);
        const v = Array.from({ length: N }, (_, k) => Math.cos((2 * Math.PI * bin * k) / N + phase));
        const found = extract({ v, fs: N }, { groups: ['spectrum'], taper });
        return Math.abs((found['s.peakAmplitude'] as number) - 1);
      });
      return {
        name: `tone, ${taper}, ${between ? 'between bins' : 'on a bin'}`,
        value: 100 * Math.max(...errors),
        unit: '%',
        goal: taper === 'boxcar' ? '' : between ? '≤ 1' : '≤ 0.1',
      };
    }),
  );
}

if (import.meta.main) {
  for (const { name, value, unit, goal } of await bench.run())
    console.log(name.padEnd(60), value.toExponential(1), unit, goal);
}
