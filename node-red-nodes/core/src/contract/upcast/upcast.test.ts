import { describe, expect, test } from 'vitest';
import { examples } from '../example.fixture';
import { parseObject } from '../message';
import { kinds, versions } from '../version';
import { steps } from './steps';
import { upcast } from './upcast';
import { VersionError } from './version-error';

/** As release 0.1.0 wrote it. */
const rul1 = {
  v: 1,
  ...{ kind: 'rul', id: 'opcua:line-a#7~rul', seq: 7, asset: 'pump-1', at: 1, unit: 'h', cycleMs: null },
  ...{ p10: 38, p50: 61, p90: 90, level: 0.8, censored: false, model: 'trend', basis: 'trend' },
};

test.each(kinds)('%s has a step for each of its versions but the first', (kind) => {
  expect(steps[kind]?.length ?? 0).toBe(versions[kind] - 1);
});

test('what is of the present version is the same object', () => {
  expect(upcast(examples.rul)).toBe(examples.rul);
});

test('of a later version it is refused, with both versions', () => {
  const later = { ...examples.rul, v: 3 };
  expect(() => upcast(later)).toThrow(VersionError);
  expect(() => upcast(later)).toThrow(
    'A rul object is of version 3, this release reads up to 2: update MANTIS',
  );
});

test('an alarm has its article', () => {
  expect(() => upcast({ ...examples.alarm, v: 2 })).toThrow('An alarm object is of version 2');
});

describe('a remaining life of version 1', () => {
  test.each([
    [0.8, [null, null, 38, null, 61, null, 90, null, null]],
    [0.9, [null, 38, null, null, 61, null, null, 90, null]],
    [0.5, [null, null, null, 38, 61, 90, null, null, null]],
    [0.98, [38, null, null, null, 61, null, null, null, 90]],
    [0.85, [null, null, null, null, 61, null, null, null, null]],
  ])('with a band of level %s has its quantiles where they lie', (level, quantiles) => {
    const read = upcast({ ...rul1, level, shift: 'night' });
    const unstated = 'the release that made it gave no others';
    expect(read).toEqual({ ...rul1, level, shift: 'night', v: 2, quantiles, noDegradation: null, unstated });
    expect(parseObject({ ...rul1, level })).toMatchObject({ v: 2, quantiles });
  });

  test('without a band has none', () => {
    const silent = { ...rul1, p10: null, p50: null, p90: null, reason: 'too few' };
    const read = parseObject(silent);
    expect(read).toMatchObject({ v: 2, p50: null, quantiles: new Array(9).fill(null), reason: 'too few' });
    expect(read).not.toHaveProperty('unstated');
  });
});
