import { expect, test } from 'vitest';
import { ContractError, show } from './contract-error';

test('an error names the field, shows the value and says what fits', () => {
  const error = new ContractError('speed', 'fast', 'must be a number');
  expect(error.message).toBe('speed is "fast": must be a number');
  expect(error).toMatchObject({
    name: 'ContractError',
    field: 'speed',
    value: 'fast',
    expected: 'must be a number',
  });
});

test('without a field it speaks of the payload', () => {
  expect(new ContractError('', 5, 'is too little').message).toBe('payload is 5: is too little');
});

test('a field as long as a book is cut', () => {
  expect(new ContractError('x'.repeat(1e6), 5, 'no').message.length).toBeLessThan(120);
});

const cycle: unknown[] = [];
cycle.push(cycle);

test.each([
  [undefined, 'missing'],
  [null, 'null'],
  [NaN, 'NaN'],
  [5n, '5'],
  [Symbol('s'), 'Symbol(s)'],
  [() => 1, 'a function'],
  [Buffer.from('abc'), '3 bytes'],
  [{ a: [1] }, '{"a":[1]}'],
  [cycle, 'an object that JSON cannot hold'],
  [{ toJSON: (): unknown => undefined }, 'an object'],
  [
    {
      get a(): never {
        throw new Error();
      },
    },
    'an object that JSON cannot hold',
  ],
])('%# shown in words', (value, words) => {
  expect(show(value)).toBe(words);
});

test('what is long is cut before it is printed', () => {
  expect(show('x'.repeat(1e6))).toHaveLength(81);
  expect(show(new Array(1e6).fill(7))).toMatch(/^\[7,7,7.*…$/);
  expect(show({ text: 'x'.repeat(1e6) })).toHaveLength(81);
});
