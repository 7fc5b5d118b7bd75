import * as fc from 'fast-check';
import { createDataFrame } from '@grafana/data';
import { expect, test } from 'vitest';
import { framesWith, missingMessage } from './frames';
import { formatLife, formatNumber, formatQuantity } from './numbers';
import { formatAge, formatDue } from './time';

test.each([
  [0, 'now'],
  [-5_000, 'now'],
  [119_000, '119 s'],
  [120_000, '2 min'],
  [7_200_000, '2 h'],
  [200_000_000, '2 d'],
])('%i ms are %j', (ms, text) => {
  expect(formatAge(ms)).toBe(text);
});

test('what is due lies ahead or behind', () => {
  expect(formatDue(7_200_000, 0)).toBe('in 2 h');
  expect(formatDue(0, 1)).toBe('2 s overdue');
});

test.each([
  [81.44, '81.4'],
  [7.816, '7.82'],
  [148.2, '148'],
  [13096, '13\u202f096'],
  [0.00312, '0.00312'],
  [0.0004, '4.00e-4'],
  [3.1, '3.10'],
  [3, '3'],
  [-1478.4, '-1\u202f478'],
  [0, '0'],
  [2e9, '2.00e+9'],
  [null, '–'],
])('the value %j is written %j', (value, text) => {
  expect(formatNumber(value)).toBe(text);
});

test('a quantity and a life are written in the same way', () => {
  expect(formatQuantity(13096, 'rpm')).toBe('13\u202f096 rpm');
  expect(formatQuantity(7.816, '')).toBe('7.82');
  expect([3, 9.96, 2.25, 10.4, 2400].map(formatLife)).toEqual(['3', '10', '2.3', '10', '2\u202f400']);
});

test('no finite number is written as NaN or Infinity', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      const texts = [formatNumber(value), formatLife(Math.abs(value)), formatQuantity(value, 'bar')];
      expect(texts.join()).not.toMatch(/NaN|Infinity|undefined/);
    }),
  );
});

test('what is missing is named, of the frame that comes nearest', () => {
  const near = createDataFrame({
    fields: [
      { name: 'time', values: [] },
      { name: 'p50', values: [] },
    ],
  });
  const far = createDataFrame({ fields: [{ name: 'x', values: [] }] });
  expect(missingMessage([far, near], ['time', 'p10', 'p50'], 'RUL')).toContain('has not the field p10.');
  expect(framesWith([far, near], ['time', 'p50'])).toEqual([near]);
});
