import { describe, expect, test } from 'vitest';
import type { Hints } from './hints';
import { normalise } from './normalise';
import { QualityScales } from './quality-scale';

const hints: Hints = {
  asset: 'a',
  now: Date.UTC(2026, 0, 5),
  seq: 1,
  source: { protocol: 'mqtt', address: 't' },
};

/** Value and quality of each sensor. */
function read(payload: unknown): Record<string, [number | null, number]> {
  const { objects, errors } = normalise(JSON.stringify(payload), hints);
  expect(errors).toEqual([]);
  const channels = objects.flatMap((object) =>
    object.kind === 'samples' ? Object.entries(object.channels) : [],
  );
  return Object.fromEntries(channels.map(([name, { v, q }]) => [name, [v[0], q?.[0] ?? 100]]));
}

test.each<[key: string, quality: unknown, percent: number]>([
  ['T1_Quality', 'Bad', 0],
  ['T1Quality', 'Uncertain - sensor not accurate', 50],
  ['T1.quality', 192, 100],
  ['T1 Quality', 40, 40],
  ['T1 Quality', 24, 0],
  ['T1_Quality', false, 0],
  ['T1.q', 'Bad', 0],
  ['T1_q', 216, 100],
  ['T1_status', 'BadNoCommunication', 0],
  ['T1_StatusCode', 0x80000000, 0],
  ['T1.StatusCode', 0, 100],
  ['T1_OPCQuality', 'GOOD', 100],
])('%s: %j is the quality of T1, and no sensor', (key, quality, percent) => {
  const readings = { T1: 21.5, [key]: quality, T2: 4 };
  const right = { T1: [21.5, percent], T2: [4, 100] };
  expect(read(readings)).toEqual(right);
  expect(read({ values: readings })).toEqual(right);
  expect(read({ readings })).toEqual(right);
  const columns = Object.keys(readings);
  expect(read({ columns, values: [Object.values(readings)] })).toEqual(right);
});

test.each<[what: string, payload: object, right: object]>([
  ['no reading of that name', { T1_Quality: 7 }, { T1_Quality: [7, 100] }],
  ['a state of a machine', { pump: 1, pump_status: 3 }, { pump: [1, 100], pump_status: [3, 100] }],
  ['a switch', { pump: 1, pump_status: true }, { pump: [1, 100], pump_status: [1, 100] }],
  ['a current across', { i: 1, i_q: 12 }, { i: [1, 100], i_q: [12, 100] }],
  ['a word without a mark', { i: 1, iq: 200 }, { i: [1, 100], iq: [200, 100] }],
  ['what is no quality', { T1: 1, T1_Quality: 150 }, { T1: [1, 100], T1_Quality: [150, 100] }],
  ['a text beside a text', { T1: 'RUN', T1_Quality: 40, x: 1 }, { T1_Quality: [40, 100], x: [1, 100] }],
  ['the second of two', { T1: 1, T1_Quality: 0, 'T1.quality': 50 }, { T1: [1, 0], 'T1.quality': [50, 100] }],
])('%s stays what it is', (_, payload, right) => {
  const found = read(payload);
  expect(found).toMatchObject(right as Record<string, [number, number]>);
});

describe('numbers that are percent in one scale and codes in another', () => {
  const listing = (scales = new QualityScales()) => {
    return (...qualities: unknown[]) =>
      normalise(
        qualities.map((q, i) => ({ id: `s${i}`, v: 1, q, t: Date.UTC(2026, 0, 5) })),
        { ...hints, scales },
      );
  };
  const shown = ({ objects, left }: ReturnType<typeof normalise>) => [
    objects.flatMap((one) =>
      one.kind === 'samples' ? Object.values(one.channels).map(({ q }) => q?.[0]) : [],
    ),
    left.map(({ path, said, asset }) => [path, said.code, asset]),
  ];

  test('one payload is of one scale', () => {
    expect(shown(listing()(192, 24, 64, 0))).toEqual([[100, 0, 50, 0], []]);
    expect(shown(listing()(100, 24, 64, 0))).toEqual([[100, 24, 64, 0], []]);
  });

  test('where nothing tells it, a code of bad is bad, one of uncertain percent, and each is told', () => {
    const [qualities, left] = shown(listing()(24, 64, 0));
    expect(qualities).toEqual([0, 64, 0]);
    expect(left).toEqual([
      [expect.stringContaining('0'), 'payload.quality.bad', 'a'],
      [expect.stringContaining('1'), 'payload.quality.percent', 'a'],
    ]);
  });

  test('what was seen of an asset is kept, and both scales of one leave it open', () => {
    const list = listing();
    list(192);
    expect(shown(list(24))).toEqual([[0], []]);
    list(50);
    expect(shown(list(24))[1]).toHaveLength(1);
    list(192);
    expect(shown(list(24))[1]).toHaveLength(1);
  });

  test('of more assets than are remembered each message tells its own', () => {
    const scales = new QualityScales();
    for (let i = 0; i < 10_000; i++) scales.judge(`a${i}`, 'percent');
    expect(scales.judge('b', 'percent')).toBe('percent');
    expect([scales.judge('b', 'open'), scales.judge('a0', 'open'), scales.judge('a0', 'OPC')]).toEqual([
      'open',
      'percent',
      'open',
    ]);
  });
});
