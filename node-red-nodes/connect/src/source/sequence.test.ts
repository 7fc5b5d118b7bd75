import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Sequence } from '.';

test('numbers rise strictly, whatever the clock does', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 4e12 })), (moments) => {
      const sequence = new Sequence();
      const numbers = moments.map((now) => sequence.next(now));
      expect(numbers.every((number, i) => i === 0 || number > numbers[i - 1])).toBe(true);
    }),
  );
});

test('a restart a millisecond later goes on above, with nothing stored', () => {
  const before = new Sequence();
  for (let i = 0; i < 900; i++) before.next(1_700_000_000_000);
  expect(new Sequence().next(1_700_000_000_001)).toBeGreaterThan(before.next(1_700_000_000_000));
});
