import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyObject } from './arbitrary.fixture';
import { examples } from './example.fixture';
import { jsonSchemas } from './json-schema';
import { asObject, isContractObject, parseObject, presentForm, serialise } from './message';
import { bandPlaces, onGrid, RUL_GRID } from './rul';
import { kinds, type ContractKind } from './version';

describe.each(kinds)('%s', (kind) => {
  test('the example is accepted as it is', () => {
    expect(parseObject(examples[kind])).toEqual(examples[kind]);
    expect(isContractObject(examples[kind])).toBe(true);
  });

  test('written and read again it is the same object', () => {
    fc.assert(
      fc.property(anyObject[kind], (object) => {
        expect(parseObject(JSON.parse(serialise(object)))).toEqual(object);
      }),
      { numRuns: 200 },
    );
  });

  test('has a JSON Schema', () => {
    expect(jsonSchemas()[kind]).toMatchObject({
      type: 'object',
      properties: { kind: { const: kind } },
    });
  });

  test('fields that the contract does not know are dropped', () => {
    expect(parseObject({ ...examples[kind], colour: 'red' })).not.toHaveProperty('colour');
  });
});

/** Each kind with one field spoiled, and how the refusal begins. */
const spoiled: [kind: ContractKind, path: string, value: unknown, sentence: RegExp][] = [
  ['samples', 'asset', '', /^asset is "": .*1 char/],
  ['samples', 'asset', 'pump\n1', /^asset is "pump\n1": must not contain control characters/],
  ['samples', 'at', '10:00', /^at is "10:00": .*expected number/],
  ['samples', 'at', NaN, /^at is NaN: /],
  ['samples', 'seq', -1, /^seq is -1: /],
  ['samples', 'axis', 'distance', /^axis is "distance": .*"time"\|"cycle"/],
  ['samples', 't', undefined, /^t is missing: state either t0 and fs .* or t/],
  ['samples', 'ns', [1], /^ns is \[1\]: has 1 values for 2 times/],
  ['samples', 'channels.vibration.v', [1], /^channels\.vibration\.v is \[1\]: has 1 values for 2 times/],
  ['samples', 'channels.vibration.v', [1, Infinity], /^channels\.vibration\.v\.1 is Infinity: /],
  [
    'samples',
    'channels.vibration.q',
    [1, 2, 3],
    /^channels\.vibration\.q is \[1,2,3\]: has 3 qualities for 2 values/,
  ],
  ['samples', 'channels.vibration.q', [101], /^channels\.vibration\.q\.0 is 101: .*<=100/],
  ['samples', 'channels', { '': examples.samples.channels.vibration }, /^channels\. is "": as a name: /],
  ['samples', 'metadata.shift', { a: 1 }, /^metadata\.shift is \{"a":1\}: /],
  ['samples', 'source', undefined, /^source is missing: /],
  ['window', 'validShare', 1.1, /^validShare is 1\.1: .*<=1/],
  ['window', 'channels.vibration.fs', 0, /^channels\.vibration\.fs is 0: .*>0/],
  ['window', 'index', 1.5, /^index is 1\.5: .*int/],
  ['features', 'values', { 'x.rms': 'high' }, /^values\.x\.rms is "high": .*expected number/],
  ['features', 'quality', null, /^quality is null: .*expected number/],
  ['anomaly', 'score', 120, /^score is 120: .*<=100/],
  ['anomaly', 'severity', 'bad', /^severity is "bad": /],
  ['anomaly', 'contributions', { x: -0.5 }, /^contributions\.x is -0\.5: .*>=0/],
  ['rul', 'p10', null, /^p50 is 61: give all of p10, p50, p90, or none and a reason/],
  ['rul', 'p10', 70, /^p50 is 61: 70, 61, 90 must not decrease/],
  ['rul', 'level', 1, /^level is 1: .*<1/],
  ['rul', 'quantiles', [1, 2], /^quantiles is \[1,2\]: .*9 items/],
  ['rul', 'quantiles', [20, 31, 38, 48, 61, 75, 90, 89, null], /^quantiles is .*: 20, .*, 89 must not dec/],
  ['rul', 'quantiles', [20, 31, 37, 48, 61, 75, 90, 101, null], /p10 is 38, on the grid it is another/],
  ['rul', 'quantiles', [20, 31, 38, 48, 60, 75, 90, 101, null], /p50 is 61, on the grid it is another/],
  ['rul', 'quantiles', [20, 31, 38, 48, 61, 75, null, 101, null], /p90 is 90, on the grid it is another/],
  ['rul', 'unstated', undefined, /^quantiles is .*: state all, or in unstated why some are null/],
  ['rul', 'noDegradation', 1.1, /^noDegradation is 1\.1: .*<=1/],
  ['spectrum', 'shaftHz', null, /^shaftHz is null: orders need the speed of their shaft/],
  ['spectrum', 'averaging', { kind: 'none', count: 2 }, /^averaging\.count is 2: without averaging/],
  ['spectrum', 'axis', 'rpm', /^axis is "rpm": .*"Hz"\|"order"/],
  ['spectrum', 'amplitudes.0', -1, /^amplitudes\.0 is -1: /],
  ['waveform', 'calibration.sensitivity', 0, /^calibration\.sensitivity is 0: must not be 0/],
  ['waveform', 'rate', 0, /^rate is 0: .*>0/],
  ['committed', 'ids', [], /^ids is \[\]: .*>=1 items/],
  ['changed', 'revision', 0, /^revision is 0: .*>0/],
  ['changed', 'object.kind', 'health', /^object\.kind is "health": /],
  ['rul', 'unit', 'days', /^unit is "days": .*"h"\|"cycles"/],
  ['health', 'state', 'fine', /^state is "fine": /],
  ['health', 'contributors', [{ name: 'rul' }], /^contributors\.0\.score is missing: /],
  ['alarm', 'state', 'loud', /^state is "loud": /],
  ['alarm', 'evidence', new Array(21).fill(examples.alarm.evidence[0]), /^evidence is .*<=20 items/],
  ['work-order', 'parts', [{ code: 'x', quantity: 0 }], /^parts\.0\.quantity is 0: .*>0/],
  ['work-order', 'due', 'Monday', /^due is "Monday": /],
  ['schedule', 'gap', -1, /^gap is -1: .*>=0/],
  ['schedule', 'assignments', [5], /^assignments\.0 is 5: .*expected object/],
  ['sensor-status', 'status', 'broken', /^status is "broken": /],
  ['data-quality', 'issues', [{}], /^issues\.0\.sensor is missing: /],
];

test.each(spoiled)('%s with %s = %j is refused by name and value', (kind, path, value, sentence) => {
  const object = structuredClone(examples[kind]) as unknown as Record<string, unknown>;
  const keys = path.split('.');
  const holder = keys.slice(0, -1).reduce<Record<string, unknown>>((o, k) => o[k] as never, object);
  holder[keys.at(-1) as string] = value;
  expect(() => parseObject(object)).toThrow(expect.objectContaining({ name: 'ContractError' }) as Error);
  expect(() => parseObject(object)).toThrow(sentence);
});

test('without a prediction a RUL says why', () => {
  const none = { ...examples.rul, p10: null, p50: null, p90: null, quantiles: new Array(9).fill(null) };
  expect(() => parseObject(none)).toThrow('or none and a reason');
  expect(parseObject({ ...none, reason: 'fewer than 20 cycles seen' })).toMatchObject({ p50: null });
});

test('without p50 no quantile is stated', () => {
  const none = { ...examples.rul, p10: null, p50: null, p90: null, reason: 'no wear' };
  expect(() => parseObject(none)).toThrow('without p50 all are null');
});

test.each([
  [0.8, [2, 6]],
  [0.9, [1, 7]],
  [0.5, [3, 5]],
  [0.98, [0, 8]],
  [0.85, undefined],
])('a band of level %s lies on the grid at %j', (level, places) => {
  const band = { p10: 1, p50: 2, p90: 3 };
  const expected = RUL_GRID.map((_, i) => [1, 3][places?.indexOf(i) ?? -1] ?? (i === 4 ? 2 : null));
  expect([bandPlaces(level), onGrid(band, level)]).toEqual([places, expected]);
});

test('a band whose level lies beside the grid is held against its median alone', () => {
  const beside = { ...examples.rul, level: 0.85, p10: 33, p90: 95 };
  expect(parseObject(beside)).toEqual(beside);
});

test('regular samples state t0 and fs instead of t', () => {
  const { t: _t, ...clockless } = examples.samples;
  expect(parseObject({ ...clockless, t0: 0, fs: 10 })).toMatchObject({ t0: 0, fs: 10 });
  expect(() => parseObject({ ...clockless, t0: 0, fs: 10, ns: [1, 2] })).toThrow(
    'ns is [1,2]: has 2 values for 0 times',
  );
});

test.each([
  [undefined, 'kind is missing: must be one of samples, window, waveform, features'],
  [null, 'kind is missing'],
  [5, 'kind is missing'],
  [{ kind: 'toString', v: 1 }, 'kind is "toString"'],
  [{ kind: '__proto__', v: 1 }, 'kind is "__proto__"'],
  [{ kind: 'rul' }, 'v is missing: this release reads rul up to version 2'],
  [{ kind: 'rul', v: 3 }, 'v is 3: this release reads rul up to version 2'],
  [{ kind: 'samples', v: 1.5 }, 'v is 1.5: this release reads samples up to version 1'],
  [{ kind: 'samples', v: 0 }, 'v is 0: this release reads samples up to version 1'],
])('%j is no contract object', (value, sentence) => {
  expect(() => parseObject(value)).toThrow(sentence);
  expect(isContractObject(value)).toBe(false);
});

test('between our own nodes kind, version and asset are enough', () => {
  expect(isContractObject({ v: 2, kind: 'rul', asset: 'a' })).toBe(true);
  expect(isContractObject({ v: 1, kind: 'rul', asset: 'a' })).toBe(false);
  expect(isContractObject({ v: 2, kind: 'rul' })).toBe(false);
  expect(isContractObject({ v: 2, kind: 'rul', asset: '' })).toBe(false);
});

test('one of an earlier version becomes one of the present; one of a later is refused', () => {
  expect(asObject({ v: 1, kind: 'rul', asset: 'a', p50: 5, level: 0.8 })).toMatchObject({
    v: 2,
    noDegradation: null,
  });
  expect(asObject(examples.health)).toBe(examples.health);
  expect(presentForm({ ...examples.rul, v: 1 })).toMatchObject({ v: 2 });
  expect(() => asObject({ ...examples.health, v: 2 })).toThrow('A health object is of version 2');
});

test.each([
  undefined,
  null,
  5,
  { kind: 'rul' },
  { v: 1, kind: 'mood', asset: 'a' },
  { v: 1, kind: 'rul' },
  { v: 1, kind: 'rul', asset: '' },
])('%j does not claim to be an object', (value) => {
  expect(asObject(value)).toBeUndefined();
  expect(presentForm(value)).toBe(value);
});
