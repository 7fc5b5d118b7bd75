/** By how much the beginning of what lasts moves when time jumps, to the millisecond. */
import { expect, test } from 'vitest';
import { createRuleState, evaluateRules, parseRules } from '.';
import { anomaly, HOUR, row } from './rules.fixture';

const rules = parseRules([row({ when: 'anomaly', quantity: 'score', op: '>', threshold: 10, forMs: HOUR })]);
const START = 24 * HOUR;

/** How far the beginning moves where the next reading is `moved` ms later, and our clock was set by `stepped`. */
function shifted(moved: number, stepped?: number): number {
  const state = createRuleState();
  evaluateRules(anomaly(90, START), state, { rules });
  if (stepped !== undefined) state.stepped = stepped;
  evaluateRules(anomaly(90, START + moved), state, { rules });
  expect(state).not.toHaveProperty('stepped');
  expect(state.at).toBe(START + moved);
  return state.watches.r.since - START;
}

test.each([
  [HOUR, HOUR, 'at once'],
  [HOUR - 2_000, HOUR, 'with two seconds of slack'],
  [HOUR - 2_001, 0, 'which is not what was set'],
  [HOUR + HOUR / 2, HOUR, 'half of the step later'],
  [HOUR + HOUR / 2 + 1, 0, 'too late to tell'],
])('of a clock set ahead by an hour, a reading %d ms later moves it by %d: %s', (moved, by) => {
  expect(shifted(moved, HOUR)).toBe(by);
});

test.each([
  [60_000 + 60_000, 60_000],
  [60_000 + 60_001, 0],
])('of a clock set ahead by a minute, the next reading within a minute tells: %d, %d', (moved, by) => {
  expect(shifted(moved, 60_000)).toBe(by);
});

test.each([
  [-HOUR, -HOUR],
  [-HOUR - 2_000, -HOUR],
  [-HOUR + HOUR / 2, -HOUR],
])('of a clock set back by an hour, a reading %d ms later moves it by %d', (moved, by) => {
  expect(shifted(moved, -HOUR)).toBe(by);
});

test.each([
  [60_000, 0],
  [-1_000, 0],
  [-60_000, 0],
  [-60_001, -60_001],
])('where nobody told, a reading %d ms later moves it by %d', (moved, by) => {
  expect(shifted(moved)).toBe(by);
});

test('what holds while the clock is set is not over at once when it goes', () => {
  const [state, held] = [
    createRuleState(),
    parseRules([row({ when: 'anomaly', quantity: 'score', op: '>', threshold: 10, clearMs: HOUR })]),
  ];
  const see = (score: number, at: number) =>
    evaluateRules(anomaly(score, at), state, { rules: held }).map(({ action }) => action);
  expect(see(90, START)).toEqual(['raise']);
  expect(see(90, START - HOUR)).toEqual([]);
  expect([see(5, START), see(5, START + HOUR - 1), see(5, START + HOUR)]).toEqual([[], [], ['clear']]);
  // Nor where it goes in the very reading by which the clock is seen to be set.
  expect(see(90, START + HOUR)).toEqual(['raise']);
  expect([see(5, START), see(5, START + HOUR - 1), see(5, START + HOUR)]).toEqual([[], [], ['clear']]);
});
