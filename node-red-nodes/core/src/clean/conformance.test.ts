import { describe, expect, test } from 'vitest';
import { assetProfileSchema, type Samples } from '../contract';
import {
  cleanAligned,
  cleanDefaults,
  cleanSamples,
  createCleanState,
  type Cleaned,
  type CleanOptions,
  type CleanState,
} from '.';

const { filter, normalise, align } = cleanDefaults;
const profile = assetProfileSchema.parse({ match: '*', sensors: { a: { unit: 'K', min: -1e4, max: 1e4 } } });

/** Every cleaning step, switched on; the answers are in docs/nodes/mantis-clean.md. */
const cleaners: Record<string, Partial<CleanOptions>> = {
  nothing: { convert: false, range: false, spikes: 'none', gap: 'none' },
  'units, range, Hampel, hold': {},
  'stuck values': { stuckAfter: 2 },
  'stuck values within a band': { stuckAfter: 2, stuckBand: 1 },
  'the rolling median of waveforms': { spikes: 'median', spikeMaxRate: 1e9 },
  'Hampel of waveforms': { spikeMaxRate: 1e9 },
  'a line over gaps': { gap: 'linear' },
  'the mean off': { detrend: 'constant' },
  'a line off': { detrend: 'linear' },
  'causal low-pass': { filter: { ...filter, pass: 'low', to: 100 } },
  'causal high-pass': { filter: { ...filter, pass: 'high' } },
  'causal band-pass and notch': { filter: { ...filter, pass: 'band', from: 10, to: 100, notch: 50 } },
  'zero phase': { filter: { ...filter, pass: 'low', to: 100, zeroPhase: true } },
  'z-score': { normalise: { ...normalise, kind: 'z-score', learn: 2 } },
  'z-score by regime': {
    normalise: { kind: 'z-score', learn: 2, regimeSensor: 'a', regimeWidth: 10 },
  },
  '0–1': { normalise: { ...normalise, kind: 'min-max' } },
  '0–1, learned': { range: false, normalise: { ...normalise, kind: 'min-max', learn: 2 } },
  robust: { normalise: { ...normalise, kind: 'robust', learn: 2 } },
  'one clock': { align: { ...align, rate: 2 } },
  'one clock, by the mean, filtered': {
    align: { ...align, rate: 2, by: 'mean' },
    filter: { ...filter, pass: 'low', to: 0.5 },
  },
};

function frame(v: (number | null)[], changes: Partial<Samples> = {}, sensor = 'a'): Samples {
  const channels = { [sensor]: { unit: '°C', quantity: '', v, q: [100] } };
  const envelope = { v: 1, kind: 'samples', id: 'plc#1', seq: 1, asset: 'pump', at: 0 } as const;
  const clock = { axis: 'time', t0: 0, fs: 1000 } as const;
  return { ...envelope, ...clock, channels, source: { protocol: 'test', address: '' }, ...changes };
}

/** Rows that carry their own times, in ms. */
const rows = (t: number[], v: (number | null)[]) => frame(v, { t0: undefined, fs: undefined, t });

const bad: Record<string, Samples[]> = {
  'no sample': [frame([]), rows([], [])],
  'one sample': [frame([5]), rows([1], [5])],
  'all equal': [frame(new Array<number>(50).fill(5)), rows([1000, 2000, 3000], [5, 5, 5])],
  'nothing but gaps': [frame([null, null, null]), rows([1, 2], [null, null])],
  'NaN and infinities': [frame([1, NaN, Infinity, -Infinity, 2]), rows([1, 900, 2600], [NaN, 1, Infinity])],
  'enormous values': [frame([1e308, -1e308, 1e308, 1e308]), rows([1, 2000, 3000], [1e308, -1e308, 1e308])],
  'a sampling rate of 0': [frame([1, 2, 3], { fs: 0 })],
  'a sampling rate that is no number': [frame([1, 2, 3], { fs: NaN })],
  'a sampling rate that changes': [frame([1, 2, 3]), frame([1, 2, 3], { fs: 500 }), frame([1, 2, 3])],
  'time running backwards': [rows([9000, 5000, 4000, 1000], [1, 2, null, 3]), rows([10], [7])],
  'a clock that stands still': [rows([1, 1, 1], [1, null, 3])],
  'a time that is no number': [rows([NaN, 1, Infinity, 2000], [1, 2, 3, 4])],
  'the cycle axis': [frame([1, 2, 3], { axis: 'cycle' })],
  'sensors that appear and vanish': [frame([1, 2]), frame([1, 2], {}, 'b'), frame([3, null], { t0: 4 })],
};

function clean(samples: Samples, state: CleanState, options: CleanOptions): Partial<Cleaned> {
  const context = { options, profile };
  return options.align.rate > 0
    ? cleanAligned(samples, state, context)
    : cleanSamples(samples, state, context);
}

describe.each(Object.entries(cleaners))('%s', (_cleaner, changes) => {
  const options = { ...cleanDefaults, ...changes };

  test.each(Object.entries(bad))('%s: finite numbers, or missing with quality 0', (_name, messages) => {
    let state = createCleanState();
    for (const message of [...messages, ...messages]) {
      const before = JSON.stringify(message);
      const { samples, issues = [] } = clean(message, state, options);
      expect(JSON.stringify(message)).toBe(before);
      for (const { v, q } of Object.values(samples?.channels ?? {})) {
        expect(v.every((value) => value === null || Number.isFinite(value))).toBe(true);
        expect(q.map((quality) => quality === 0)).toEqual(v.map((value) => value === null));
      }
      for (const { example } of issues) expect(example).toMatch(/^.{1,200}$/);
      state = saved(state);
    }
  });

  test('two assets in turn, as each alone', () => {
    const [a, b] = [rows([1000, 2000, 3000], [1, 5, 2]), rows([1000, 2000, 3000], [90, 70, 80])];
    const alone = createCleanState();
    const wanted = [a, a].map((samples) => clean(samples, alone, options).samples);
    const [one, other] = [createCleanState(), createCleanState()];
    const inTurn = [a, b, a, b].map(
      (samples) => clean(samples, samples === a ? one : other, options).samples,
    );
    expect([inTurn[0], inTurn[2]]).toEqual(wanted);
  });
});

/** The state as it comes back after a restart; every number of it must. */
function saved(state: CleanState): CleanState {
  const told = (_key: string, value: unknown) =>
    typeof value === 'number' && !Number.isFinite(value) ? `not finite: ${value}` : value;
  const text = JSON.stringify(state, told);
  expect(text).not.toContain('not finite');
  return JSON.parse(text) as CleanState;
}

describe('long frames', () => {
  const long = (n: number) => frame(Array.from({ length: n }, (_, i) => (i * 7919) % 101));

  test.each(Object.entries(cleaners))('%s: a hundred thousand samples', (_cleaner, changes) => {
    const { samples } = clean(long(100_000), createCleanState(), { ...cleanDefaults, ...changes });
    expect(samples?.channels.a.v).toHaveLength(100_000);
  });

  test('ten million samples', () => {
    expect(
      clean(long(10_000_000), createCleanState(), cleanDefaults).samples?.channels.a.v[9_999_999],
    ).toBeTypeOf('number');
  });
});
