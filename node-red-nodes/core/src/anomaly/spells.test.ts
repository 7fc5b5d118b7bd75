import { expect, test } from 'vitest';
import { end, goOn, isOpen, type Spells } from './spells';

const none = (): Spells => ({ now: [], past: [] });
/** Rows about a level, with what a second channel reads. */
const rows = (level: number, count = 40, other: number | null = null) =>
  Array.from({ length: count }, (_, i) => [level + Math.sin(i * i), other]);
const spell = (spells: Spells, level: number, count?: number, other?: number | null) => {
  goOn(spells, rows(level, count, other));
  return end(spells, 5);
};

test('two of one level are a state: their rows come back, and are kept no longer', () => {
  const spells = none();
  expect(spell(spells, 90)).toEqual([]);
  expect(spell(spells, 20)).toEqual([]);
  expect(spell(spells, 90.5)).toEqual([rows(90), rows(90.5)]);
  expect(spells.past).toEqual([{ rows: rows(20), at: 5 }]);
});

test('each channel must be at its level; what is missing in either says nothing', () => {
  const spells = none();
  spell(spells, 90, 40, 7);
  expect(spell(spells, 90, 40, 8)).toEqual([]);
  expect(spell(spells, 90, 40, null)).toHaveLength(2);
  const nothing = none();
  for (let i = 0; i < 2; i++) {
    goOn(
      nothing,
      Array.from({ length: 40 }, () => [null]),
    );
    expect(end(nothing, 0)).toEqual([]);
  }
});

test('short ones are none, and what is kept of long and of many is bounded', () => {
  const spells = none();
  expect([spell(spells, 90, 29), spells.past]).toEqual([[], []]);
  for (let i = 0; i < 10; i++) spell(spells, 100 * i, 500);
  expect(spells.past.map((one) => one.rows.length)).toEqual(Array(6).fill(100));
  expect(spells.past[0].rows[0][0]).toBe(400);
});

test('one that was over since a time is open', () => {
  const spells = none();
  spell(spells, 90);
  expect([isOpen(spells, 4), isOpen(spells, 5)]).toEqual([true, false]);
});
