import { expect, it } from 'vitest';
import { dueDate, lifeMs } from './due';

const at = Date.UTC(2026, 0, 1);

it('adds hours to the time of the prediction', () => {
  expect(dueDate(at, 48, { unit: 'h', cycleMs: null })).toBe(Date.UTC(2026, 0, 3));
});

it('turns cycles into time with the duration of a cycle', () => {
  expect(dueDate(at, 10.5, { unit: 'cycles', cycleMs: 60_000 })).toBe(at + 630_000);
});

it('knows no date for cycles of unknown duration', () => {
  expect(lifeMs(10, { unit: 'cycles', cycleMs: null })).toBeNull();
  expect(dueDate(at, 10, { unit: 'cycles', cycleMs: null })).toBeNull();
});
