import { describe, expect, test } from 'vitest';
import { CutError, TakeOvers } from './take-overs';

describe('what the pattern says', () => {
  const seen = (...lives: (number | undefined)[]) => {
    const takeOvers = new TakeOvers();
    return lives.map((lived) => takeOvers.isOne(new CutError(), lived));
  };

  test('the third short connection in a row that was cut is told, and each after it', () => {
    expect(seen(5_000, 0, 19_999, 10)).toEqual([false, false, true, true]);
  });

  test.each([
    ['a connection that held between', [5, 5, 20_000, 5, 5]],
    ['one that was not made between', [5, 5, undefined, 5, 5]],
  ])('not after %s', (_, lives) => expect(seen(...lives).includes(true)).toBe(false));

  test('nor when something else ended it', () => {
    const takeOvers = new TakeOvers();
    const reset = new Error('read ECONNRESET');
    expect([1, 2, 3, 4].map(() => takeOvers.isOne(reset, 5))).toEqual([false, false, false, false]);
  });

  test('what the broker states is told at once', () => {
    expect(new TakeOvers().isOne(TakeOvers.stated(0x8e), undefined)).toBe(true);
    expect(TakeOvers.stated(0x8b)).toBeUndefined();
  });
});
