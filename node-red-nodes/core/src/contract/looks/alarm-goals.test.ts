import { expect, test } from 'vitest';
import { alarmGoals, GOAL_AFTER_MS, goalTone, tellsGoal } from '.';

test.each([
  ['perDay', 149.9, 'good'],
  ['perDay', 150, 'warning'],
  ['perDay', 299.9, 'warning'],
  ['perDay', 300, 'bad'],
  ['peak10Min', 10, 'good'],
  ['peak10Min', 11, 'warning'],
  ['stale', 4, 'good'],
  ['stale', 5, 'warning'],
  ['stale', 9, 'warning'],
  ['stale', 10, 'bad'],
  ['floodShare', 0.01, 'warning'],
] as const)('%s of %d is %s', (name, value, tone) => {
  expect(goalTone(alarmGoals[name], value)).toBe(tone);
});

const MINUTE = 60_000;

test.each([
  // A minute without an alarm is no day without one, and one alarm in it no 1,440 a day.
  ['perDay', 0, MINUTE, false],
  ['perDay', 1440, MINUTE, false],
  ['perHour', 7, GOAL_AFTER_MS - MINUTE - 1, false],
  ['perHour', 7, GOAL_AFTER_MS - MINUTE, true],
  ['per10Min', 0, GOAL_AFTER_MS, true],
  ['floodShare', 0.5, MINUTE, false],
  // Eleven within ten minutes do not become fewer.
  ['peak10Min', 10, MINUTE, false],
  ['peak10Min', 11, MINUTE, true],
  ['stale', 4, MINUTE, false],
  ['chattering', 1, MINUTE, true],
  ['fleeting', 0, GOAL_AFTER_MS, true],
] as const)('%s of %d after %d ms is told: %s', (name, value, counted, told) => {
  expect(tellsGoal(alarmGoals[name], value, counted)).toBe(told);
});
