import { describe, expect, it, vi } from 'vitest';
import type { RulBand } from '../estimate/band';
import { seeded } from '../estimate/lives.fixture';
import { SurvivalFollower, survivalRul, type ObservedLife } from '.';

const failed = (time: number): ObservedLife => ({ time, failed: true });
const going = (time: number): ObservedLife => ({ time, failed: false });

describe('the forecast', () => {
  /** Weibull lives of shape 3 and scale 1000, watched until 1200. */
  function fleet(random: () => number, count: number): ObservedLife[] {
    return Array.from({ length: count }, () => {
      const time = 1000 * (-Math.log(1 - random())) ** (1 / 3);
      return time < 1200 ? failed(time) : going(1200);
    });
  }

  it('covers 75 to 85 of 100, whatever little the fleet knows', () => {
    let [covered, bands] = [0, 0];
    for (let i = 0; i < 600; i++) {
      const random = seeded(i);
      const history = fleet(random, 5 + (i % 10));
      const age = 600 * random();
      const spent = (age / 1000) ** 3;
      const truth = 1000 * (spent - Math.log(1 - random())) ** (1 / 3) - age;
      const rul = survivalRul(history, { age });
      if (rul.kind === 'none') continue;
      bands++;
      if (rul.p10 <= truth && truth <= rul.p90) covered++;
    }
    expect(bands).toBeGreaterThan(500);
    expect(covered / bands).toBeGreaterThan(0.75);
    expect(covered / bands).toBeLessThan(0.85);
  });
});

describe('assets that grow older', () => {
  const random = seeded(12);
  const list = Array.from({ length: 40 }, (_, i) => ({ time: 200 + 800 * random(), failed: i % 4 > 0 }));
  const history = { basis: list, lives: vi.fn(() => list) };

  it('keep their forecast within 1 % of a life of one made anew, and are looked up for few of their windows', () => {
    const follower = new SurvivalFollower();
    const owner = {};
    history.lives.mockClear();
    for (let age = 0; age < 900; age++) {
      const found = follower.forecast(owner, history, { age });
      // One made anew costs a hundred times as much.
      if (age % 7 > 0) continue;
      const anew = survivalRul(list, { age }) as RulBand;
      for (const p of ['p10', 'p50', 'p90'] as const)
        expect(Math.abs((found as RulBand)[p] - anew[p])).toBeLessThanOrEqual(0.01 * (age + anew.p50));
    }
    expect(history.lives.mock.calls.length).toBeLessThan(450);
    expect(history.lives.mock.calls.length).toBeGreaterThan(100);
  });
});
