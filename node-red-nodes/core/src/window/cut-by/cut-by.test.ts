import { expect, test } from 'vitest';
import { cutBy } from '.';

const minutes = (n: number) => ({ ms: 60_000 * n });

test.each([
  ['auto', 30, 1],
  ['count', 30, 10],
  ['time', 2.5, 0.5],
  ['cycles', 1.5, 1],
] as const)('by %s numbers stay what they are', (by, length, hop) => {
  expect(cutBy({ by, length, hop })).toEqual({ by, length, hop });
});

test.each(['auto', 'time'] as const)('by %s, what is stated as time is cut by time', (by) => {
  expect(cutBy({ by, length: minutes(10), hop: { ms: 500 } })).toEqual({ by: 'time', length: 600, hop: 0.5 });
});

test('by time a number is of seconds beside one with a unit', () => {
  expect(cutBy({ by: 'time', length: minutes(1), hop: 10 })).toEqual({ by: 'time', length: 60, hop: 10 });
  expect(cutBy({ by: 'time', length: 90, hop: minutes(1) })).toEqual({ by: 'time', length: 90, hop: 60 });
});

test.each([
  [
    'auto',
    minutes(10),
    1,
    'Length is 10 min and hop 1 samples: write both with a unit of time, or both without',
  ],
  [
    'auto',
    30,
    minutes(1),
    'Length is 30 samples and hop 1 min: write both with a unit of time, or both without',
  ],
  [
    'count',
    minutes(10),
    minutes(10),
    'Length is 10 min and hop 10 min, but windows are cut by samples: choose time',
  ],
  ['cycles', 5, minutes(10), 'Length is 5 cycles and hop 10 min, but windows are cut by cycles: choose time'],
  ['auto', 30, 2.5, 'Length and hop must be whole numbers of samples'],
  ['count', 2.5, 1, 'Length and hop must be whole numbers of samples'],
] as const)('by %s %j and %j are refused with a sentence', (by, length, hop, sentence) => {
  expect(() => cutBy({ by, length, hop })).toThrow(sentence);
});
