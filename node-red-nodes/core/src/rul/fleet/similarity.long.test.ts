import { describe, expect, it } from 'vitest';
import { LifeHistory } from '../estimate/life-history';
import { seeded, simulateWear, type Life } from '../estimate/lives.fixture';
import { pastLife, similarRul, SimilarFollower, type PastLife } from '.';

/** Lives of one fleet: the same level, span and mean pace, random wear. */
function fleet(seed: number, count: number): Life[] {
  const random = seeded(seed);
  return Array.from({ length: count }, () => {
    const life = simulateWear(random, { process: 'gamma', shape: 'exponential' });
    const stretch = (200 * (0.8 + 0.4 * random())) / life.end;
    const low = life.values[0];
    const span = life.threshold - low;
    return {
      ...life,
      t: life.t.map((t) => t * stretch),
      values: life.values.map((value) => (value - low) / span),
      end: life.end * stretch,
    };
  });
}

const seen = ({ t, values, end }: Life, share: number) => {
  const history = new LifeHistory();
  for (let i = 0; t[i] <= share * end; i++) history.push(t[i], values[i]);
  return history;
};
const ended = (life: Life) => pastLife(seen(life, 1), life.end) as PastLife;

describe('lives like those of the fleet', () => {
  it.each([0.5, 0.7, 0.9])('are covered 70 to 95 of 100, judged at %d of life', (share) => {
    let [covered, bands] = [0, 0];
    for (let seed = 0; seed < 120; seed++) {
      const lives = fleet(seed, 16);
      const [present, ...past] = lives;
      const history = seen(present, share);
      const rul = similarRul(past.map(ended), history);
      if (rul.kind === 'none') continue;
      const truth = present.end - history.last!;
      bands++;
      if (rul.p10 <= truth && truth <= rul.p90) covered++;
    }
    expect(bands).toBeGreaterThan(110);
    expect(covered / bands).toBeGreaterThan(0.7);
    expect(covered / bands).toBeLessThan(0.95);
  });
});

it('followed along a life, is what it is when made anew, and is made anew for a part of the readings', () => {
  const [present, ...others] = fleet(1, 12);
  const past = others.map(ended);
  const [follower, history] = [new SimilarFollower(), new LifeHistory()];
  const ends = new Set<number>();
  let told = 0;
  present.t.forEach((now, i) => {
    history.push(now, present.values[i]);
    const found = follower.forecast(past, history, { now });
    expect(found).toStrictEqual(similarRul(past, history, { now }));
    if (found.kind === 'none' || found.p50 === 0) return;
    told++;
    ends.add(Math.round(1e6 * (now + found.p50)));
  });
  expect(told).toBeGreaterThan(50);
  expect(ends.size).toBeLessThan(0.6 * told);
  const others2 = past.slice(1);
  const now = history.last!;
  expect(follower.forecast(others2, history, { now }), 'another past').toStrictEqual(
    similarRul(others2, history, { now }),
  );
});
