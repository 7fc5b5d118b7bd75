import { describe, expect, test } from 'vitest';
import { assetProfileSchema, type Samples } from '../contract';
import { butterworth, filterCausal, filterZeroPhase, steadyState } from '../filter';
import { cleanDefaults, cleanSamples, createCleanState, type CleanOptions } from '.';
import { createScale, learn } from './scale';

const FS = 1000;
const profile = assetProfileSchema.parse({
  match: '*',
  sensors: { a: { unit: '°C', min: 0, max: 100 }, b: { unit: 'bar' } },
});

function frame(v: (number | null)[], changes: Partial<Samples> = {}, unit = '°C', sensor = 'a'): Samples {
  const channels = { [sensor]: { unit, quantity: '', v, q: [100] } };
  const envelope = {
    v: 1,
    kind: 'samples',
    id: 'plc#1',
    seq: 1,
    asset: 'pump',
    at: 0,
    axis: 'time',
  } as const;
  return { ...envelope, t0: 0, fs: FS, channels, source: { protocol: 'test', address: '' }, ...changes };
}

function cleaner(options: Partial<CleanOptions>) {
  let state = createCleanState();
  const settings = { ...cleanDefaults, range: false, gap: 'none' as const, ...options };
  return (samples: Samples, sensor = 'a') => {
    const cleaned = cleanSamples(samples, state, { options: settings, profile });
    state = JSON.parse(JSON.stringify(state));
    const { v, q, unit } = cleaned.samples.channels[sensor];
    return {
      v,
      q,
      unit,
      problems: cleaned.issues.map(({ problem, action, example }) => `${problem}, ${action}: ${example}`),
    };
  };
}

const wave = Array.from({ length: 60 }, (_, i) => 20 + Math.sin(i / 3) + Math.sin(i * i));
const close = (actual: (number | null)[], wanted: ArrayLike<number>) =>
  actual.forEach((value, i) => expect(value).toBeCloseTo(wanted[i], 12));

describe('units', () => {
  test('values come into the unit of the profile, where its limits hold', () => {
    const { v, unit } = cleaner({ range: true })(frame([140, 41, 300], {}, '°F'));
    expect(v[0]).toBeCloseTo(60, 9);
    expect(v[1]).toBeCloseTo(5, 9);
    expect(v[2]).toBeNull();
    expect(unit).toBe('°C');
  });

  test('what does not fit is said, and left', () => {
    const { v, unit, problems } = cleaner({})(frame([5], {}, 'mm'));
    expect([v, unit]).toEqual([[5], 'mm']);
    expect(problems).toEqual(['unit, not converted: mm does not become °C']);
  });

  test('it can be switched off, and gaps stay gaps', () => {
    expect(cleaner({ convert: false })(frame([212], {}, '°F')).v).toEqual([212]);
    expect(cleaner({})(frame([null, 32], {}, '°F')).v[0]).toBeNull();
  });

  test('a source that invents units does not fill the memory', () => {
    const clean = cleaner({});
    for (let i = 0; i < 1100; i++) clean(frame([1], {}, `unit ${i}`));
    expect(clean(frame([1], {}, 'K')).v[0]).toBeCloseTo(-272.15, 9);
  });
});

test('a rolling median smooths every value', () => {
  const samples = frame([1, 9, 2, 8, 3], { fs: 1 });
  expect(cleaner({ spikes: 'median', spikeWindow: 3 })(samples).v).toEqual([1, 5, 2, 8, 3]);
});

describe('trend', () => {
  test('a line is taken off each run of values', () => {
    const { v } = cleaner({ detrend: 'linear' })(frame([1, 2, 3, null, 9, 7, 5]));
    close([...v.slice(0, 3), ...v.slice(4)], [0, 0, 0, 0, 0, 0]);
  });

  test('a reading alone has none', () => {
    expect(cleaner({ detrend: 'constant' })(frame([5])).v).toEqual([5]);
  });
});

describe('filter', () => {
  const low = { ...cleanDefaults.filter, pass: 'low', to: 50, order: 3 } as const;
  const sections = butterworth(3, { pass: 'low', frequency: 50 }, FS);

  test('causal: frames join without a seam, also over a restart', () => {
    const whole = Float64Array.from(wave);
    filterCausal(sections, whole, whole, steadyState(sections, whole[0]));
    const clean = cleaner({ filter: low });
    close([...clean(frame(wave.slice(0, 25))).v, ...clean(frame(wave.slice(25))).v], whole);
  });

  test('after a gap it starts as if the first value had always been', () => {
    const clean = cleaner({ filter: low });
    clean(frame([...wave, null]));
    expect(clean(frame([7, 7, null, 3, 3])).v.map((x) => x && Math.round(x * 1e9) / 1e9)).toEqual([
      7,
      7,
      null,
      3,
      3,
    ]);
  });

  test('another sampling rate is another filter', () => {
    const clean = cleaner({ filter: low });
    clean(frame(wave));
    expect(clean(frame([7, 7], { fs: 500 })).v[1]).toBeCloseTo(7, 12);
  });

  test('zero phase treats each frame alone, if it is long enough', () => {
    const wanted = Float64Array.from(wave);
    filterZeroPhase(sections, wanted, wanted);
    const clean = cleaner({ filter: { ...low, zeroPhase: true } });
    close(clean(frame(wave)).v, wanted);
    expect(clean(frame([1, 2, 3])).problems).toEqual([
      'filter, not filtered: 3 samples in a row; zero phase needs more than 12',
    ]);
  });

  test.each([
    ['high', 40],
    ['band', 40],
  ] as const)('%s-pass takes the level out', (pass, from) => {
    const { v } = cleaner({ filter: { ...cleanDefaults.filter, pass, from, to: 200 } })(
      frame(new Array<number>(50).fill(9)),
    );
    close(v, new Array<number>(50).fill(0));
  });

  test('a notch takes a hum out', () => {
    const hum = Array.from({ length: 2000 }, (_, i) => 5 + Math.sin((2 * Math.PI * 50 * i) / FS));
    const { v } = cleaner({ filter: { ...cleanDefaults.filter, notch: 50, notchQuality: 5 } })(frame(hum));
    close(v.slice(-10), new Array<number>(10).fill(5));
  });

  test('what cannot be filtered is said, and left', () => {
    const clean = cleaner({ filter: { ...low, to: 600 } });
    expect(clean(frame(wave)).problems[0]).toContain('cut-off is 600 Hz: must lie between 0 and half');
    const rows = frame([1, 2], { t0: undefined, fs: undefined, t: [0, 5] });
    expect(clean(rows).problems[0]).toContain('sampling is not regular');
    expect(clean(rows).v).toEqual([1, 2]);
  });

  test('enormous values overflow into gaps, and are forgotten', () => {
    const clean = cleaner({ filter: { ...low, pass: 'high', from: 100 } });
    const { v, q, problems } = clean(frame([1.7e308, -1.7e308, 1.7e308, -1.7e308]));
    expect(v).toContain(null);
    expect(q).toContain(0);
    expect(problems.join()).toContain('not-a-number, taken as missing');
    expect(clean(frame([5, 5])).v[1]).toBeCloseTo(0, 12);
  });

  test('many sampling rates do not fill the memory', () => {
    const clean = cleaner({ filter: low });
    for (let fs = 200; fs < 320; fs++) clean(frame([1, 2], { fs }));
    expect(clean(frame([7, 7])).v[1]).toBeCloseTo(7, 12);
  });
});

describe('normalise', () => {
  const options = (kind: CleanOptions['normalise']['kind'], learn = 3) => ({
    normalise: { ...cleanDefaults.normalise, kind, learn },
  });

  test('min–max takes the physical range: 45 of 0–100 is 0.45', () => {
    expect(cleaner(options('min-max'))(frame([45]))).toMatchObject({ v: [0.45], unit: '1' });
  });

  test('without a range the scale is learned from the first values, and then stays', () => {
    const clean = cleaner(options('min-max'));
    const { v, q, problems } = clean(frame([10, 20], {}, 'bar', 'b'), 'b');
    expect([v, q]).toEqual([[null, null], [0, 0]]); // prettier-ignore
    expect(problems).toEqual(['scale, taken as missing while it is learned: 1 of 3 values']);
    expect(clean(frame([15, 40], {}, 'bar', 'b'), 'b').v).toEqual([0.5, 3]);
  });

  test('z-score: the mean becomes 0, a standard deviation 1', () => {
    const clean = cleaner(options('z-score', 4));
    clean(frame([1, 3, 1, 3]));
    expect(clean(frame([2, 3, null])).v).toEqual([0, 1, null]);
  });

  test('robust: a wild value among the first does not set the scale', () => {
    const clean = cleaner(options('robust', 5));
    clean(frame([1, 2, 3, 4, 1000]));
    const { v } = clean(frame([3, 4]));
    expect(v[0]).toBe(0);
    // 1/norm.ppf(0.75): of normal data, the scale is the standard deviation.
    expect(v[1]).toBeCloseTo(1 / 1.482602, 5);
  });

  test('values that are all equal teach nothing: learning starts anew', () => {
    const clean = cleaner(options('z-score', 2));
    expect(clean(frame([5, 5])).v).toEqual([null, null]);
    clean(frame([4, 6]));
    expect(clean(frame([6])).v).toEqual([1]);
  });

  test('each operating regime has its own scale', () => {
    const clean = cleaner({
      normalise: { kind: 'z-score', learn: 2, regimeSensor: 'rpm', regimeWidth: 100 },
    });
    const at = (rpm: (number | null)[] | undefined, v: number[]) => {
      const samples = frame(v);
      if (rpm) samples.channels.rpm = { unit: 'rpm', quantity: '', v: rpm, q: [100] };
      return clean(samples).v;
    };
    expect(at(undefined, [0])).toEqual([null]);
    at([1000, 1010], [1, 3]);
    at([2000, 1990], [10, 30]);
    expect(at([990, 2010], [3, 30])).toEqual([1, 1]);
    expect(at([null, 1000], [30, 3])).toEqual([1, 1]);
    expect(at(undefined, [3])).toEqual([1]);
  });

  test('regimes are bounded', () => {
    const clean = cleaner({ normalise: { kind: 'z-score', learn: 2, regimeSensor: 'a', regimeWidth: 1 } });
    const { problems } = clean(frame(Array.from({ length: 70 }, (_, i) => i)));
    expect(problems.join()).toContain('1 of 2 values');
    expect(clean(frame([500])).problems.join()).toContain('more than 64 regimes');
  });

  test('values kept for the robust scale are bounded', () => {
    const scale = createScale();
    for (let i = 0; i < 5000; i++)
      learn(scale, i, { kind: 'robust', learn: 1e6, regimeSensor: '', regimeWidth: 1 });
    expect(scale.learned?.centre).toBe(499.5);
    expect(scale.kept).toEqual([]);
  });
});
