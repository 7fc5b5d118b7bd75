import { expect, test } from 'vitest';
import { faultOfCell, faultOfRows, type Column } from '.';

const text = (more: Partial<Column> = {}): Column => ({ key: 'c', label: 'Cell', kind: 'text', ...more });
const number = (more: Partial<Column> = {}): Column => text({ kind: 'number', ...more });

test.each<[Column, unknown, string | undefined]>([
  [text(), '', undefined],
  [text({ required: true }), ' ', 'must not be empty'],
  [text({ required: true, initial: 'x' }), undefined, undefined],
  [text({ maxLength: 2 }), 'abc', 'is longer than 2 characters'],
  [text({ pattern: '^i=\\d+$', like: 'i=85' }), 'x', 'is "x": write it as i=85'],
  [text({ pattern: '^i=\\d+$' }), 'i=5', undefined],
  [text({ pattern: '^i=\\d+$' }), 'x', 'is "x": write it as '],
  [text({ words: ['a', 'b'] }), 'a, b,', undefined],
  [text({ words: ['a', 'b'] }), 'a, c', 'has "c": must be among a, b'],
  [text({ choices: ['asset'], orNumber: true }), '5.5', undefined],
  [text({ choices: ['asset'], orNumber: true }), 'abc', 'is "abc": must be a number, or asset'],
  [text({ choices: [], orNumber: true }), 'abc', 'is "abc": must be a number'],
  [text({ kind: 'choice', choices: ['a'] }), 'b', 'is "b": must be one of a'],
  [text({ kind: 'flag' }), 'whatever', undefined],
  [number(), null, undefined],
  [number({ required: true }), null, 'must not be empty'],
  [number(), 'abc', 'is "abc": must be a number'],
  [number(), { a: 1 }, 'is "{"a":1}": must be a number'],
  [number({ integer: true }), 1.5, 'is 1.5: must be a whole number'],
  [number({ min: 0 }), -1, 'is -1: must be at least 0'],
  [number({ max: 9 }), 10, 'is 10: must be at most 9'],
  [number({ min: 0, max: 9, integer: true }), '9', undefined],
])('%j holding %j', (column, value, fault) => {
  expect(faultOfCell(column, value === undefined ? {} : { c: value })).toBe(fault);
});

test('what a cell may hold follows from the others of its row', () => {
  const column = text({ cases: [{ where: { of: ['a'] }, kind: 'choice', choices: ['1'] }] });
  expect(faultOfCell(column, { of: 'a', c: '2' })).toBe('is "2": must be one of 1');
  expect(faultOfCell(column, { of: 'b', c: '2' })).toBeUndefined();
});

test('a table is told by its first fault', () => {
  expect(faultOfRows([number()], [{ c: 1 }, { c: 'x' }, null])).toBe('row 2: Cell is "x": must be a number');
  expect(faultOfRows([text({ required: true })], [null])).toBe('row 1: Cell must not be empty');
  expect(faultOfRows([text()], [{}])).toBeUndefined();
});
