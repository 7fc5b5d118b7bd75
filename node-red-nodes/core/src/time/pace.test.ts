import { expect, test } from 'vitest';
import { freshnessOf, isStale, spoken, type Pace } from '.';

const SECOND = 1_000;
const HOUR = 3_600_000;

function speaking(every: number, times: number): Pace {
  let pace: Pace | undefined;
  for (let i = 0; i < times; i++) pace = spoken(pace, i * every, i * every);
  return pace as Pace;
}

/** Silence in ms after which one is stale that has spoken so often at this interval. */
function staleAfter(every: number, times: number, stated?: number): number {
  const pace = speaking(every, times);
  const patience = freshnessOf(pace, stated).staleAfter;
  const last = (times - 1) * every;
  expect(isStale(pace, last + patience, patience)).toBe(false);
  expect(isStale(pace, last + patience + 1, patience)).toBe(true);
  return patience;
}

test('a machine that speaks once an hour is not stale after five minutes, and one that speaks each second is after one', () => {
  expect(staleAfter(HOUR, 2)).toBe(5 * HOUR);
  expect(staleAfter(HOUR, 20)).toBe(5 * HOUR);
  expect(staleAfter(SECOND, 20)).toBe(60 * SECOND);
  expect(staleAfter(SECOND, 1)).toBe(300 * SECOND);
});

test('an interval that is stated counts from the first value', () => {
  expect(staleAfter(HOUR, 1, HOUR)).toBe(5 * HOUR);
  expect(staleAfter(SECOND, 20, HOUR)).toBe(5 * HOUR);
});

test('a clock that is an hour behind makes nobody silent; a backlog is no news of now', () => {
  const behind = spoken(undefined, 0, HOUR);
  expect(isStale(behind, HOUR, 60_000)).toBe(false);
  expect(isStale(behind, HOUR + 60_001, 60_000)).toBe(true);
  const old = spoken(undefined, 0, 10 * HOUR);
  expect(isStale(old, 10 * HOUR, 60_000)).toBe(true);
});

test('what comes late is heard, and no gap; without a clock of ours its own time counts', () => {
  const late = spoken(spoken(spoken(undefined, 0, 0), 60_000, 60_000), 30_000, 70_000);
  expect(late).toEqual({ at: 60_000, heard: 70_000, gaps: [60_000] });
  expect(freshnessOf(spoken(undefined, 5, null)).heardAt).toBe(5);
  expect(spoken(late, 120_000, null)).toEqual({ at: 120_000, heard: 70_000, gaps: [60_000, 60_000] });
});

test('a date of 2031 gives way to the next one of the present', () => {
  const now = Date.UTC(2026, 5, 1);
  const wrong = spoken(spoken(undefined, now, now), Date.UTC(2031, 0, 1), now + SECOND);
  expect(spoken(wrong, now + 2 * SECOND, now + 2 * SECOND)).toMatchObject({ at: now + 2 * SECOND });
});
