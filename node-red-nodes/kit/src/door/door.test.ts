import { assetProfileSchema, parseObject, type Samples } from '@mantis-pdm/core/contract';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Issue } from '../source';
import { Door, type DoorOptions } from './door';
import type { DoorClock } from './times';

const NOW = Date.UTC(2026, 5, 1);
const profile = assetProfileSchema.parse({
  match: 'pump',
  sensors: { pressure: { unit: 'bar', min: 0, max: 400 }, speed: { unit: 'Hz', max: 60 } },
});
const usual: DoorOptions = {
  checkAsset: true,
  aheadS: 60,
  ahead: 'mark',
  lateS: 3_600,
  late: 'take',
  repeats: 'skip',
};

function doorOf(
  options: Partial<DoorOptions> = {},
  clock: DoorClock = { now: () => NOW, steady: () => 0, unset: false },
) {
  const told: [problem: string, count: number, example: string][] = [];
  const door = new Door(
    { ...usual, ...options },
    {
      clock,
      profile: (asset) => (asset === 'pump' ? profile : undefined),
      note: ({ problem, example }: Issue, count) => void told.push([problem, count, example]),
    },
  );
  return { pass: (samples: Samples) => door.pass([samples])[0] as Samples | undefined, told, door };
}

type Channels = Record<string, { v: (number | null)[]; unit?: string; q?: number[] }>;

function samples(channels: Channels, t: number[] = [NOW]): Samples {
  const full = Object.entries(channels).map(([sensor, { v, unit = '', q = [100] }]) => [
    sensor,
    { unit, quantity: '', v, q },
  ]);
  return {
    v: 1,
    kind: 'samples',
    id: `test#${t[0]}`,
    seq: 1,
    asset: 'pump',
    at: t[0],
    axis: 'time',
    t,
    channels: Object.fromEntries(full) as Samples['channels'],
    source: { protocol: 'test', address: 'x' },
  };
}

describe('range and unit of the asset', () => {
  test('what fits is not touched', () => {
    const { pass, told } = doorOf();
    const one = samples({ pressure: { v: [180], unit: 'bar' }, other: { v: [1e9] } });
    expect(pass(one)).toBe(one);
    expect(told).toEqual([]);
  });

  test('an impossible value is kept, and its quality is 0', () => {
    const { pass, told } = doorOf();
    const found = pass(samples({ pressure: { v: [180, -3, null], unit: 'bar' } }, [NOW, NOW + 1, NOW + 2]));
    expect(found?.channels.pressure).toMatchObject({ v: [180, -3, null], q: [100, 0, 100] });
    expect(told).toEqual([['impossible-value', 1, '-3 bar, possible are 0 to 400 bar']]);
  });

  test.each([
    ['another unit of the quantity is converted to compare', 30_000, 'kPa', 100],
    ['also where it is too much then', 50_000, 'kPa', 0],
    ['a unit of another quantity says nothing about pressure', 180, '°C', 0],
    ['no unit is taken for the right one', 180, '', 100],
  ])('%s', (_name, value, unit, quality) => {
    expect(doorOf().pass(samples({ pressure: { v: [value], unit } }))?.channels.pressure.q).toEqual([
      quality,
    ]);
  });

  test('only when it is asked for', () => {
    const one = samples({ pressure: { v: [-3] } });
    expect(doorOf({ checkAsset: false }).pass(one)).toBe(one);
  });
});

test.each([
  [[49], 2],
  [[50], undefined],
  [[100, 0], 1],
])('qualities %j below 50 are told and passed on', (q, count) => {
  const { pass, told } = doorOf();
  const one = samples({ flow: { v: [1, 2], q } }, [NOW, NOW + 1]);
  expect(pass(one)).toBe(one);
  expect(told.map(([problem, found]) => [problem, found])).toEqual(count ? [['low-quality', count]] : []);
});

describe('source times', () => {
  const at = (...t: number[]) => samples({ flow: { v: t.map((_, i) => i) } }, t);

  test('a value ahead of our clock waits, and the others of the message go on', () => {
    const { pass, told, door } = doorOf();
    expect(pass(at(NOW, NOW + 61_000))).toMatchObject({ t: [NOW], channels: { flow: { v: [0], q: [100] } } });
    expect([door.waiting, told]).toEqual([1, []]);
    expect(pass(at(NOW + 1))).toMatchObject({ t: [NOW + 1] });
    expect([door.waiting, told]).toEqual([
      0,
      [['time-jump', 1, 'dated 2026-06-01T00:01:01.000Z, and its source went back']],
    ]);
    const one = at(NOW + 61_000);
    expect(doorOf({ aheadS: null }).pass(one)).toBe(one);
  });

  test('or are left out, and the others of the message go on', () => {
    const { pass, told } = doorOf({ ahead: 'skip' });
    expect(pass(at(NOW, NOW + 61_000))).toMatchObject({ t: [NOW], channels: { flow: { v: [0] } } });
    expect(pass(at(NOW + 61_000))).toBeUndefined();
    expect(told).toHaveLength(2);
  });

  test('late values are told, and taken or not', () => {
    const taking = doorOf();
    expect(taking.pass(at(NOW - 3_600_001))).toBeDefined();
    expect(taking.told).toMatchObject([['late', 1, expect.anything()]]);
    expect(doorOf({ late: 'skip' }).pass(at(NOW - 3_600_001))).toBeUndefined();
    expect(doorOf({ lateS: null, late: 'skip' }).pass(at(0))).toBeDefined();
  });

  test('the same value of the same moment is taken once; another value of it is news', () => {
    const { pass, told } = doorOf();
    const first = samples({ flow: { v: [1] }, level: { v: [2] } });
    expect(pass(first)).toBe(first);
    expect(pass(first)).toBeUndefined();
    expect(told).toMatchObject([['repeated', 1, expect.anything()]]);
    const corrected = samples({ flow: { v: [1] }, level: { v: [3] } });
    expect(pass(corrected)).toBe(corrected);
    expect(doorOf({ repeats: 'take' }).pass(first)).toBe(first);
  });

  test('what could not be kept is news when it comes again', () => {
    const { pass, door } = doorOf();
    const one = at(NOW);
    pass(one);
    door.forget([one]);
    expect(pass(one)).toBe(one);
  });

  test('a regular frame stands or falls as a whole, by its end', () => {
    const frame = (t0: number): Samples => ({ ...at(NOW), t: undefined, t0, fs: 1 });
    const { t: _, ...plain } = frame(NOW);
    expect(doorOf().pass(plain)).toBe(plain);
    const early = { ...plain, t0: NOW + 61_000 };
    expect(doorOf({ ahead: 'skip' }).pass(early)).toBeUndefined();
    const waiting = doorOf();
    expect([waiting.pass(early), waiting.door.waiting]).toEqual([undefined, 1]);
  });

  test('cycles have no clock', () => {
    const one = { ...at(5), axis: 'cycle' as const };
    expect(doorOf({ late: 'skip' }).pass(one)).toBe(one);
  });
});

test('whatever comes, what passes is valid, and no value is made up', () => {
  const value = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constant(null));
  const row = fc.tuple(fc.integer({ min: NOW - 1e8, max: NOW + 1e8 }), value, fc.nat(100));
  const { pass } = doorOf({ late: 'skip' });
  fc.assert(
    fc.property(
      fc.array(row, { minLength: 1, maxLength: 5 }),
      fc.constantFrom('bar', 'kPa', 'K', ''),
      (rows, unit) => {
        const v = rows.map(([, one]) => one);
        const q = rows.map(([, , quality]) => quality);
        const t = rows.map(([time]) => time);
        const passed = pass(samples({ pressure: { v, unit, q } }, t));
        if (!passed) return;
        expect(parseObject(passed)).toEqual(passed);
        passed.channels.pressure.v.forEach((one, i) => {
          expect(rows.some(([time, other]) => time === passed.t?.[i] && other === one)).toBe(true);
        });
      },
    ),
    { numRuns: 1_000 },
  );
});
