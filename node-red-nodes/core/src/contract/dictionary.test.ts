import { expect, test } from 'vitest';
import { assetProfileSchema } from './asset';
import { MAX_ENTRIES } from './dictionary';
import { examples } from './example.fixture';
import { parseObject } from './message';

const withValues = (json: string) => ({ ...examples.features, values: JSON.parse(json) as unknown });

test('names that mean something to JavaScript are names like any other', () => {
  const object = parseObject(withValues('{"constructor": 1, "toString": 2, "hasOwnProperty": 3}'));
  expect(object).toMatchObject({ values: { constructor: 1, toString: 2, hasOwnProperty: 3 } });
});

test('__proto__ is refused with a sentence, and pollutes nothing', () => {
  expect(() => parseObject(withValues('{"__proto__": {"polluted": 1}, "rms": 2}'))).toThrow(
    'values.__proto__ is {"polluted":1}: __proto__ cannot be a name; rename it',
  );
  expect(({} as { polluted?: number }).polluted).toBeUndefined();
});

test('more entries than any machine has are refused before they are read', () => {
  const values = Object.fromEntries(Array.from({ length: MAX_ENTRIES + 1 }, (_, i) => [`s${i}`, 'x']));
  expect(() => parseObject({ ...examples.features, values })).toThrow(
    'has 100001 entries, at most 100000 fit',
  );
});

test('what is no object is left to the schema', () => {
  expect(() => parseObject({ ...examples.features, values: 5 })).toThrow('values is 5: ');
});

test('an asset profile fills in what is not stated', () => {
  const profile = assetProfileSchema.parse({ match: 'pump-*', sensors: { vibration: { high: 7.1 } } });
  expect(profile).toMatchObject({ criticality: null, cycleMs: null, indicator: null });
  expect(profile.sensors.vibration).toEqual({
    quantity: '',
    unit: '',
    min: null,
    max: null,
    low: null,
    high: 7.1,
    expectedEvery: null,
  });
  expect(assetProfileSchema.parse({ match: '*' }).sensors).toEqual({});
});
