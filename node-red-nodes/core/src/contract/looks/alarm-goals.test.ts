import { expect, test } from 'vitest';
import { alarmGoals, goalTone } from '.';

test.each([
  ['perDay', 149.9, 'good'],
  ['perDay', 150, 'warning'],
  ['perDay', 299.9, 'warning'],
  ['perDay', 300, 'bad'],
  ['peak10Min', 10, 'good'],
  ['peak10Min', 11, 'warning'],
  ['stale', 4, 'warning'],
  ['stale', 5, 'bad'],
  ['floodShare', 0.01, 'warning'],
] as const)('%s of %d is %s', (name, value, tone) => {
  expect(goalTone(alarmGoals[name], value)).toBe(tone);
});
