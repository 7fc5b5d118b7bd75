import fc from 'fast-check';
import { expect, test } from 'vitest';
import { branchSchema, derive } from './envelope';
import { examples } from './example.fixture';
import { qualityOf, timeOf } from './samples';

test('irregular samples list their times', () => {
  expect(timeOf({ axis: 'time', t: [5, 9] }, 1)).toBe(9);
});

test('regular samples count from t0: in ms on the time axis, in cycles on the cycle axis', () => {
  expect(timeOf({ axis: 'time', t0: 1000, fs: 4 }, 2)).toBe(1500);
  expect(timeOf({ axis: 'cycle', t0: 10, fs: 1 }, 2)).toBe(12);
});

test('one quality holds for all values', () => {
  expect([0, 1].map((i) => qualityOf({ q: [80] }, i))).toEqual([80, 80]);
  expect([0, 1].map((i) => qualityOf({ q: [80, 0] }, i))).toEqual([80, 0]);
});

test('a derived object keeps asset, time and sequence number, and repeats its id on a replay', () => {
  const features = derive('features', examples.samples);
  expect(features).toEqual({
    v: 1,
    kind: 'features',
    id: 'opcua:line-a#7~features',
    seq: 7,
    asset: 'pump-1',
    at: examples.samples.at,
  });
  expect(derive('features', examples.samples)).toEqual(features);
  expect(derive('rul', features)).toMatchObject({ id: 'opcua:line-a#7~rul' });
  expect(derive('rul', features)).not.toHaveProperty('by');
});

test('what branches make carries their words, in order and once, and a straight line none', () => {
  const slow = derive('window', examples.samples, 'slow');
  const mean = derive('features', slow, 'mean');
  const rul = derive('rul', mean);
  expect([slow, mean, rul].map(({ id, by }) => [id, by])).toEqual([
    ['opcua:line-a#7~window:slow', 'slow'],
    ['opcua:line-a#7~features:slow+mean', 'slow+mean'],
    ['opcua:line-a#7~rul:slow+mean', 'slow+mean'],
  ]);
});

test('a way is words with signs between, so that names of series and ids can be read back', () => {
  const accepted = (by: string) => branchSchema.safeParse(by).success;
  expect(['fast', 'h12ab34', 'a_b-c+d', 'x'.repeat(20)].map(accepted)).toEqual([true, true, true, true]);
  expect(['', '+', 'a+', 'a.b', 'a@b', 'a~b', 'a:b', 'x'.repeat(21)].map(accepted)).toEqual(
    new Array(8).fill(false),
  );
});

test('a source whose address holds the sign between id and kind keeps its objects apart', () => {
  const ids = [1, 2].map((n) => derive('features', { ...examples.samples, id: `mqtt:~line/a~b#${n}` }).id);
  expect(ids).toEqual(['mqtt:~line/a~b#1~features', 'mqtt:~line/a~b#2~features']);
});

test('ids do not grow along the chain', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), (id) => {
      const first = derive('features', { ...examples.samples, id });
      expect(derive('rul', derive('health', first)).id).toBe(derive('rul', first).id);
    }),
  );
});
