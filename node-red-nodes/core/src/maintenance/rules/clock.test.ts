import { describe, expect, test } from 'vitest';
import { createRuleState, evaluateRules, parseRules } from '.';
import { anomaly, HOUR, turbofan } from './rules.fixture';

const MINUTE = 60_000;
const rules = parseRules([
  {
    id: 'hot',
    when: 'anomaly',
    quantity: 'score',
    op: '>',
    threshold: 10,
    forMs: 10 * MINUTE,
    then: { alarm: 'high' },
  },
]);

/** After how many minutes above the limit the rule is raised; the clock is set after five. */
function raisedAfter({ by, told }: { by: number; told: boolean }): number | undefined {
  const state = createRuleState();
  for (let minute = 0; minute < 60; minute++) {
    const set = minute >= 5 ? by : 0;
    if (minute === 5 && told) state.stepped = by;
    const decisions = evaluateRules(anomaly(90, 24 * HOUR + minute * MINUTE + set), state, {
      rules,
      profile: turbofan,
    });
    if (decisions.length > 0) return minute;
  }
  return undefined;
}

describe('a limit that is passed for ten minutes', () => {
  test.each([
    ['a right clock', { by: 0, told: false }],
    ['a clock that is set back', { by: -HOUR, told: true }],
    ['a clock that is set ahead', { by: HOUR, told: true }],
  ])('raises after ten minutes with %s', (_name, step) => {
    expect(raisedAfter(step)).toBe(10);
  });

  test('and a reading later where nobody told', () => {
    expect(raisedAfter({ by: -HOUR, told: false })).toBe(11);
  });

  test('a step of our clock moves nothing for sources with clocks of their own', () => {
    const state = createRuleState();
    const at = (minute: number) =>
      evaluateRules(anomaly(90, 24 * HOUR + minute * MINUTE), state, { rules, profile: turbofan }).length;
    at(0);
    state.stepped = HOUR;
    expect([at(5), at(9), at(10)]).toEqual([0, 0, 1]);
  });
});
