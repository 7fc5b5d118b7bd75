import { describe, expect, test } from 'vitest';
import { RetryBudget } from './retry-budget';

/** Lets `units` be asked each second for `seconds`; those in `dead` cost what they were given. Returns the cost in ms. */
function cycles(budget: RetryBudget, seconds: number, { dead, alive }: { dead: number[]; alive: number[] }) {
  let now = 0;
  let cost = 0;
  const tries = new Map<number, number>();
  for (let i = 0; i < seconds; i++, now += 1000) {
    for (const unit of alive) budget.answered(unit, 3);
    for (const unit of dead) {
      const wait = budget.allow(unit, now);
      if (wait === undefined) continue;
      budget.missed(unit, wait, now);
      cost += wait;
      tries.set(unit, (tries.get(unit) ?? 0) + 1);
    }
  }
  return { cost, tries };
}

describe('units that do not answer', () => {
  test('cost the others at most 5 % of the time, beyond one time-out each at first, and are all tried', () => {
    const budget = new RetryBudget(1000);
    const dead = Array.from({ length: 10 }, (_, i) => i + 1);
    const { cost, tries } = cycles(budget, 3600, { dead, alive: [99] });
    expect(cost).toBeLessThanOrEqual(10 * 1000 + 1000 + 0.05 * 3_600_000);
    expect(tries.size).toBe(10);
    expect(Math.min(...tries.values())).toBeGreaterThan(10);
  });

  test('that used to answer fast are tried often, because trying them is cheap', () => {
    const budget = new RetryBudget(1000);
    budget.answered(1, 5);
    budget.answered(2, 5);
    budget.missed(1, 1000, 0);
    expect(budget.allow(1, 1000)).toBe(20);
    const { tries } = cycles(budget, 60, { dead: [1], alive: [2] });
    expect(tries.get(1)).toBeGreaterThan(50);
  });

  test('are tried every 2 s while nobody on the line answers', () => {
    const budget = new RetryBudget(1000);
    budget.missed(1, 1000, 0);
    expect(budget.allow(1, 1000)).toBeUndefined();
    expect(budget.allow(1, 2000)).toBe(1000);
  });

  test('are back with their first answer', () => {
    const budget = new RetryBudget(1000);
    budget.missed(1, 1000, 0);
    expect([budget.away, budget.isAway(1)]).toEqual([1, true]);
    budget.answered(1, 3);
    expect([budget.away, budget.allow(1, 1)]).toEqual([0, 1000]);
  });
});
