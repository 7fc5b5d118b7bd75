import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Sequence } from './sequence';

test('numbers rise strictly, whatever the clock does', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 4e12 })), (moments) => {
      const sequence = new Sequence();
      const numbers = moments.map((now) => sequence.next(now));
      expect(numbers.every((number, i) => i === 0 || number > numbers[i - 1])).toBe(true);
    }),
  );
});

test('boots at the same clock time, and nodes that read at the same µs, give no id twice', () => {
  const boot = () => {
    const sequence = new Sequence();
    return Array.from({ length: 1_000 }, () => sequence.id('http:door', sequence.next(0)));
  };
  expect(new Set([boot(), boot(), boot()].flat()).size).toBe(3_000);
});
