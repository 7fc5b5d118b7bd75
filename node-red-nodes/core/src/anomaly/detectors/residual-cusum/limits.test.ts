import { expect, test } from 'vitest';
import { limitsOf } from './limits';
import { random } from './signals.fixture';

const allowance = { shift: 0.5, square: 2 };

/** A baseline of surprises at one level. */
const seen = (surprise: () => number) =>
  Array.from({ length: 2_000 }, () => ({ level: 0, surprise: surprise() }));

test('what may come to lie farther off than a chart allows is never told by that chart, and still by the other', () => {
  const { normal } = random(1);
  const calm = seen(normal);
  const usual = limitsOf(calm, allowance, { runLength: 1e6 });
  const beside = limitsOf(calm, allowance, { runLength: 1e6, beside: 0.6 });
  expect(Math.max(...usual)).toBeLessThan(100);
  expect(beside.slice(0, 2)).toEqual([1e9, 1e9]);
  expect(beside[2]).toBe(usual[2]);
});
