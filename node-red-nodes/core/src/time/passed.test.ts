import { expect, test } from 'vitest';
import { hasPassed, pass, type Passed } from '.';

const after = (times: readonly number[], wanted: number) => times.reduce<Passed | undefined>((passed, t) => pass(passed, t, wanted), undefined); // prettier-ignore

test('a value each second has seen 60 s with its 61st', () => {
  const seen = (n: number) => hasPassed(after(Array.from({ length: n }, (_, i) => i), 60), 60); // prettier-ignore
  expect([seen(60), seen(61)]).toEqual([false, true]);
});

test('a pause counts as a ninth of what is wanted at most, so that ten values are seen at least', () => {
  expect(after([0, 1_000], 90)).toEqual({ sum: 10, at: 1_000 });
  const rare = (n: number) =>
    hasPassed(
      after(
        Array.from({ length: n }, (_, i) => 86_400 * i),
        70,
      ),
      70,
    );
  expect([rare(9), rare(10)]).toEqual([false, true]);
});

test('what lies behind counts nothing, and what comes next goes by it', () => {
  expect(after([10, 12, 5, 5, 8], 900)).toEqual({ sum: 5, at: 8 });
});

test('a time that is no number is none', () => {
  expect(after([NaN], 90)).toBeUndefined();
  expect(after([0, NaN, 5, Infinity, 8], 90)).toEqual({ sum: 8, at: 8 });
});

test('before there is a value, nothing has passed', () => {
  expect(hasPassed(undefined, 1)).toBe(false);
});
