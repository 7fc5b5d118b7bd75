import { expect, test } from 'vitest';
import { LoginThrottle } from './throttle.mts';

function failing(times: number, throttle = new LoginThrottle(), address = 'a') {
  for (let i = 0; i < times; i++) throttle.failed(address, 0);
  return throttle;
}

test('four wrong passwords cost nothing, each further one doubles the pause, to five minutes', () => {
  expect([3, 4, 5, 6, 7, 40].map((times) => failing(times).pause('a', 0))).toEqual([0, 1, 2, 4, 8, 300]);
  expect(failing(6).pause('a', 3_500)).toBe(1);
  expect(failing(6).pause('a', 4_000)).toBe(0);
});

test('another address does not wait, and a right password is a new start', () => {
  const throttle = failing(40);
  expect(throttle.pause('b', 0)).toBe(0);
  throttle.passed('a');
  expect(failing(4, throttle).pause('a', 0)).toBe(1);
});

test('failures are forgotten after an hour, and a clock set back locks nobody out', () => {
  const throttle = failing(10);
  throttle.failed('a', 3_600_000);
  expect(throttle.pause('a', 3_600_000)).toBe(0);
  const early = new LoginThrottle();
  for (let i = 0; i < 20; i++) early.failed('a', 1e12);
  expect(early.pause('a', 0)).toBe(0);
});
