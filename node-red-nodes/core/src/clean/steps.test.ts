/** The steps that mend values and put them on a scale, each by itself, at the edges of what it does. */
import { describe, expect, test } from 'vitest';
import { sensorProfileSchema } from '../contract';
import { cleanDefaults, cleanSamples, createCleanState } from '.';
import { convertUnit } from './convert';
import { fillGaps } from './gaps';
import { normaliseValues } from './normalise';
import { rejectImpossible } from './range';
import { regimesOf } from './regime';
import { createScale, learn } from './scale';
import { frame } from './cleaners.fixture';
import { after, work } from './steps.fixture';

describe('what is impossible', () => {
  test('is below or above what is stated, and a limit that is not stated is none', () => {
    const v = [-5, 0, 100, 101];
    expect(after(rejectImpossible, v, { profile: { max: 100 } }).v).toEqual([-5, 0, 100, null]);
    expect(after(rejectImpossible, v, { profile: { min: 0 } }).v).toEqual([null, 0, 100, 101]);
    expect(after(rejectImpossible, v, { profile: {} }).v).toEqual(v);
    expect(after(rejectImpossible, v).v).toEqual(v);
  });

  test('has less than the least quality; what is missing is not told as that', () => {
    const found = after(rejectImpossible, [1, 2, null], { options: { minQuality: 50 }, q: [49, 50, 0] });
    expect(found).toMatchObject({ v: [null, 2, null], q: [0, 50, 0] });
    expect(found.issues).toEqual(['low-quality, taken as missing: 1 of quality 49']);
    expect(after(rejectImpossible, [null], { options: { minQuality: 50 } }).issues).toEqual([]);
  });

  test('is told with what is possible', () => {
    const told = (profile: object) => after(rejectImpossible, [200], { profile }).issues;
    expect(told({ max: 100 })).toEqual(['impossible-value, taken as missing: 200, possible are −∞ to 100']);
    expect(told({ min: 300 })).toEqual(['impossible-value, taken as missing: 200, possible are 300 to ∞']);
  });
});

describe('a unit', () => {
  test('that is the profile’s is left alone, known or not', () => {
    const found = after(convertUnit, [1], { profile: { unit: 'widgets' }, more: { unit: 'widgets' } });
    expect(found).toMatchObject({ v: [1], unit: 'widgets', issues: [] });
  });

  test('that becomes none of the profile’s is told each time', () => {
    const asked = { profile: { unit: 'K' }, more: { unit: 'bar' } };
    for (let i = 0; i < 2; i++)
      expect(after(convertUnit, [1], asked)).toMatchObject({
        ...{ v: [1], unit: 'bar', issues: ['unit, not converted: bar does not become K'] },
      });
  });
});

describe('a gap', () => {
  test.each([
    ['hold', [1, null, 3], [1, 1, 3], 'held'],
    ['hold', [null, 3], [null, 3], 'left missing'],
    ['none', [1, null, 3], [1, null, 3], 'left missing'],
    ['linear', [1, null, 3], [1, 2, 3], 'interpolated'],
    ['linear', [1, null], [1, 1], 'held'],
    ['linear', [null, 3], [null, 3], 'left missing'],
  ] as const)('by %s: %j becomes %j, %s', (gap, v, wanted, action) => {
    const found = after(fillGaps, [...v], { options: { gap } });
    expect(found.v).toEqual(wanted);
    expect(found.issues.map((issue) => issue.split(':')[0])).toEqual([`missing, ${action}`]);
  });

  test('longer than is filled is filled so far by the last value, and not at all by a line', () => {
    const v = [1, null, null, null, 5];
    const by = (gap: 'hold' | 'linear', maxGap: number) => after(fillGaps, v, { options: { gap, maxGap } });
    expect(by('hold', 2).v).toEqual([1, 1, 1, null, 5]);
    expect(by('hold', 2).issues[0]).toContain('held for 2, the rest left missing');
    expect([by('linear', 2).v, by('linear', 3).v]).toEqual([v, [1, 2, 3, 4, 5]]);
  });

  test('is filled as long as a time says, however many samples are in it', () => {
    const v = [1, null, null, null, 5];
    const by = (gap: 'hold' | 'linear', ms: number) =>
      after(fillGaps, v, { options: { gap, maxGap: { ms } } });
    expect([by('hold', 999).v, by('hold', 2_000).v]).toEqual([v, [1, 1, 1, null, 5]]);
    expect(by('hold', 2_000).issues).toEqual([
      'missing, held for 2, the rest left missing: 3 in a row at 1000',
    ]);
    // The line reaches to the next good value.
    expect([by('linear', 3_999).v, by('linear', 4_000).v]).toEqual([v, [1, 2, 3, 4, 5]]);
  });

  test('over messages a time goes on from the last good value, and ends where the clock was set back as far', () => {
    const options = { gap: 'hold', maxGap: { ms: 2_000 } } as const;
    const at = (...times: number[]) => {
      const one = work([1, ...times.map(() => null)], {
        options,
        more: { t: (i) => (i === 0 ? 10_000 : times[i - 1]) },
      });
      fillGaps(one);
      return one.v.slice(1);
    };
    expect([at(11_000, 12_000, 12_001), at(8_000), at(7_999), at(NaN)]).toEqual([
      [1, 1, null],
      [1],
      [null],
      [null],
    ]);
  });

  test('of a time is left on an axis that counts cycles, and that is told', () => {
    const found = after(fillGaps, [1, null], { options: { maxGap: { ms: 1e9 } }, more: { cycles: true } });
    expect(found.v).toEqual([1, null]);
    expect(found.issues).toEqual([
      'missing, left missing: 1 in a row at 1000; stated as a time, and its axis counts cycles: state samples',
    ]);
    const counted = after(fillGaps, [1, null], { more: { cycles: true } });
    expect(counted.issues).toEqual(['missing, held: 1 in a row at 1000']);
    const noValue = after(fillGaps, [null, 3], { options: { gap: 'linear', maxGap: { ms: 1e9 } } });
    expect(noValue.v).toEqual([null, 3]);
  });

  test('a run of values ends where the frame does, and the last of them is remembered', () => {
    expect(after(fillGaps, [1, 2]).state).toMatchObject({ last: { v: 2, t: 1_000 }, gap: 0 });
    expect(after(fillGaps, [1, null]).state).toMatchObject({ last: { v: 1, t: 0 }, gap: 1 });
  });
});

describe('a scale', () => {
  const options = (kind: 'min-max' | 'z-score' | 'robust', learned = 2) => ({
    options: { normalise: { ...cleanDefaults.normalise, kind, learn: learned } },
  });

  test('of 0–1 goes from the least possible to the greatest, wherever they lie', () => {
    const found = after(normaliseValues, [20, 45, 120], { ...options('min-max'), profile: { min: 20, max: 120 } }); // prettier-ignore
    expect(found).toMatchObject({ v: [0, 0.25, 1], unit: '1', issues: [] });
  });

  test.each([{}, { min: 0 }, { min: -5 }, { max: 10 }])('is learned where %j is stated', (profile) => {
    const found = after(normaliseValues, [2, 6, 4], { ...options('min-max'), profile });
    expect(found).toMatchObject({ v: [null, 1, 0.5], q: [0, 100, 100] });
    expect(found.issues).toEqual(['scale, taken as missing while it is learned: 1 of 2 values']);
  });

  test.each([5, 4])('is learned where the greatest possible, %d, is not above the least', (max) => {
    const one = work([2, 6, 4], { ...options('min-max'), profile: {} });
    const profile = { ...sensorProfileSchema.parse({}), min: 5, max };
    normaliseValues(Object.assign(one, { profile }));
    expect(one.v).toEqual([null, 1, 0.5]);
  });

  test('of values below 0 reaches from the least to the greatest of them', () => {
    expect(after(normaliseValues, [-6, -2, -4], options('min-max')).v).toEqual([null, 1, 0.5]);
  });

  test('keeps its values for the robust one alone, a thousand at most', () => {
    const learning = (kind: 'robust' | 'z-score') => {
      const scale = createScale();
      const normalise = { ...cleanDefaults.normalise, kind, learn: 1_500 };
      for (let i = 0; i < 999; i++) learn(scale, i, normalise);
      const kept = scale.kept.length;
      learn(scale, 999, normalise);
      return [kept, scale.learned !== null];
    };
    expect([learning('robust'), learning('z-score')]).toEqual([
      [999, true],
      [0, false],
    ]);
  });

  const timed = (kind: 'min-max' | 'z-score' | 'robust', ms: number) => ({
    options: { normalise: { ...cleanDefaults.normalise, kind, learn: { ms } } },
  });

  test('is learned over a time, however many values are in it', () => {
    const every = (step: number, n: number) => {
      const v = Array.from({ length: n }, (_, i) => i % 2);
      const found = after(normaliseValues, v, { ...timed('min-max', 90_000), more: { t: (i) => step * i } });
      return [found.v.indexOf(0), found.issues[0]];
    };
    const told = 'scale, taken as missing while it is learned: 0 s of 90 s';
    expect([every(1_000, 200), every(100, 1_000)]).toEqual([[90, told], [900, told]]); // prettier-ignore
    // From ten values at least.
    expect(every(600_000, 20)[0]).toBe(10);
  });

  test('learned over a time is the robust one of all of it, though a thousand values are kept', () => {
    const scale = createScale();
    const how = { ...cleanDefaults.normalise, kind: 'robust', learn: { ms: 5_000 } } as const;
    for (let t = 0; t < 5_000; t++) learn(scale, t, { ...how, t });
    expect([scale.learned, scale.kept.length, scale.every]).toEqual([null, 625, 8]);
    learn(scale, 5_000, { ...how, t: 5_000 });
    expect(scale.learned?.centre).toBe(2_500);
    expect(scale.kept).toEqual([]);
  });

  test('of values that do not differ begins anew after the time', () => {
    const found = after(normaliseValues, [...new Array<number>(12).fill(5), ...[1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2]], timed('z-score', 9_000)); // prettier-ignore
    expect(found.v.findIndex((value) => value !== null)).toBe(19);
  });

  test('of a time is not learned on an axis that counts cycles, and that is told', () => {
    const found = after(normaliseValues, [1, 2], { ...timed('z-score', 1), more: { cycles: true } });
    expect(found).toMatchObject({ v: [null, null], q: [0, 0] });
    expect(found.issues[0]).toContain('stated as a time, and its axis counts cycles: state samples');
  });

  test('is kept for 64 regimes, and no more', () => {
    let regime = '';
    const one = work([1], { ...options('z-score', 1_000), more: { regime: () => regime } });
    for (let i = 0; i < 66; i++) {
      regime = `r${i}`;
      one.v[0] = 1;
      normaliseValues(one);
    }
    expect(Object.keys(one.state.scales ?? {})).toHaveLength(64);
    expect(one.state.scales).toHaveProperty('r63');
    expect(one.log.issues.map(({ count }) => count)).toEqual([66]);
  });
});

test('what neither source nor profile names has no unit and no quantity', () => {
  const context = { options: cleanDefaults };
  const { samples } = cleanSamples(frame([1], { channels: { a: { unit: '', quantity: '', v: [1], q: [100] } } }), createCleanState(), context); // prettier-ignore
  expect(samples.channels.a).toEqual({ unit: '', quantity: '', v: [1], q: [100] });
});

test('by default spikes are taken out and gaps held, and nothing is aligned or scaled', () => {
  expect(cleanDefaults).toMatchObject({
    ...{
      convert: true,
      range: true,
      minQuality: 1,
      spikes: 'hampel',
      gap: 'hold',
      maxGap: 5,
      detrend: 'none',
    },
    align: { rate: 0, by: 'line', maxWait: 10, maxRate: 10 },
    filter: { pass: 'all', notch: 0, zeroPhase: false },
    normalise: { kind: 'none', regimeSensor: '' },
  });
});

describe('a regime', () => {
  const normalise = { kind: 'z-score', learn: 2, regimeSensor: 'a', regimeWidth: 10 } as const;
  const named = (changes: object, state = createCleanState()) => {
    const of = regimesOf(frame([14, 15, null, 31]), state, { ...normalise, ...changes });
    return { names: [0, 1, 2, 3, 4].map(of), regime: state.regime };
  };

  test('is the sensor’s value in steps, and the last one where it has none', () => {
    expect(named({})).toEqual({ names: ['10', '20', '20', '30', '30'], regime: '30' });
  });

  test.each([{ kind: 'none' }, { regimeSensor: '' }])('is one where %j', (changes) => {
    const names = ['all', 'all', 'all', 'all', 'all'];
    expect(named(changes)).toEqual({ names, regime: undefined });
    const state = { ...createCleanState(), regime: '70' };
    expect(named(changes, state).names).toEqual(names);
  });

  test('holds from message to message, and is one before the sensor was heard', () => {
    expect(named({ regimeSensor: 'b' }).names[0]).toBe('all');
    expect(named({ regimeSensor: 'b' }, { ...createCleanState(), regime: '70' }).names).toEqual([
      ...['70', '70', '70', '70', '70'],
    ]);
  });
});
