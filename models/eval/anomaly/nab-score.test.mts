import { expect, test } from 'vitest';
import { readBudget, rowsPerCase } from './budget.mts';
import type { Judged } from './layout.mts';
import { leaveOneGroupOut } from './nab-score.mts';

const stamps = Array.from({ length: 1000 }, (_, i) =>
  new Date(i * 60_000).toISOString().replace('T', ' ').slice(0, 19),
);
const WINDOW: [string, string] = [stamps[500], stamps[599]];

/** A file with one window of 100 rows from row 500, and alarms of these scores at these rows. */
const judged = (group: string, alarms: Record<number, number>): Judged => ({
  recording: { file: `${group}/a.csv`, names: ['value'], rows: stamps.map(() => [0]), stamps },
  verdicts: stamps.map((_, i) => ({ statistic: null, score: alarms[i] ?? 0, anomalous: false })),
});
const labels = { 'one/a.csv': [WINDOW], 'two/a.csv': [WINDOW] };
const scoreOf = (one: Record<number, number>, two: Record<number, number> = { 500: 90 }) =>
  leaveOneGroupOut([judged('one', one), judged('two', two)], labels)[0].scores[0];

test('silence is 0, an alarm at the first row of the window 100', () => {
  expect(scoreOf({})).toBe(0);
  expect(scoreOf({ 500: 90 })).toBeCloseTo(100, 9);
});

test('the later in the window the less it is worth, and the first alone counts', () => {
  const middle = (2 / (1 + Math.exp(-2.5)) - 1) / (2 / (1 + Math.exp(-5)) - 1);
  expect(scoreOf({ 550: 90 })).toBeCloseTo((100 * (1 + middle)) / 2, 9);
  expect(scoreOf({ 550: 90, 560: 95 })).toBe(scoreOf({ 550: 90 }));
});

test('a false alarm costs 0.11: before the window all of it, after it the more the later', () => {
  expect(scoreOf({ 300: 90, 500: 90 })).toBeCloseTo(100 - 5.5, 9);
  expect(scoreOf({ 500: 90, 950: 90 })).toBeCloseTo(100 - 5.5, 9);
  const after = 2 / (1 + Math.exp((5 * 20) / 99)) - 1;
  expect(scoreOf({ 500: 90, 619: 90 })).toBeCloseTo(100 + 5.5 * after, 9);
  // Within the first 15 % nothing counts.
  expect(scoreOf({ 100: 90, 500: 90 })).toBeCloseTo(100, 9);
});

test('the threshold is the one that was best on the other group', () => {
  expect(scoreOf({ 300: 80, 500: 90 })).toBeCloseTo(100, 9);
  expect(scoreOf({ 500: 80 })).toBe(0);
  expect(scoreOf({ 500: 80 }, { 300: 95, 301: 94, 500: 70 })).toBeCloseTo(100, 9);
});

test('a budget is cases per time, or per rows', () => {
  const rows = (text: string, step?: number) => rowsPerCase(readBudget(text), step);
  expect(rows('1/h', 1000)).toBe(3600);
  expect(rows('2 / day', 60_000)).toBe(720);
  expect(rows('1/3months', 60_000)).toBe(3 * 30 * 1440);
  expect(rows('1/5000rows')).toBe(5000);
  expect(() => rows('1/h')).toThrow('A file without times needs a budget in rows');
  for (const text of ['', 'often', '1/fortnight', '0/h', '1'])
    expect(() => readBudget(text)).toThrow(`"${text}" is no budget`);
});
