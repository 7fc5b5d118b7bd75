import { describe, expect, it } from 'vitest';
import { LifeHistory } from '../estimate/life-history';
import { normal, seeded, simulateLife, simulateWear, type Life } from '../estimate/lives.fixture';
import { TrendFollower } from './follow';
import { trendRul } from './trend';

const KINDS: Record<string, (seed: number) => Life> = {
  linear: (i) => simulateLife(seeded(i), { shape: 'linear', autocorrelation: i % 2 ? 0.5 : 0 }),
  exponential: (i) => simulateLife(seeded(i), { shape: 'exponential', autocorrelation: i % 2 ? 0.5 : 0 }),
  late: (i) => simulateLife(seeded(i), { shape: 'root', autocorrelation: 0, plateau: 0.4 }),
  gamma: (i) => simulateWear(seeded(i), { process: 'gamma', shape: 'linear' }),
  wiener: (i) => simulateWear(seeded(i), { process: 'wiener', shape: 'exponential' }),
  healthy: (i) => ({ ...healthy(seeded(i)), end: 300, threshold: 10 }),
  'with pauses': (i) => paused(simulateLife(seeded(i), { shape: 'linear', autocorrelation: 0 })),
};

function healthy(random: () => number): { t: number[]; values: number[] } {
  const t = Array.from({ length: 300 }, (_, i) => i);
  return { t, values: t.map(() => 3 + 0.1 * normal(random)) };
}

/** The same life, read in three stretches with long pauses between them. */
function paused(life: Life): Life {
  const third = Math.ceil(life.t.length / 3);
  return { ...life, t: life.t.map((at, i) => at + Math.floor(i / third) * 0.3 * life.end) };
}

describe.each(Object.entries(KINDS))('along lives that are %s', (_name, make) => {
  it('what is told equals what is made anew, and is made anew for few of the readings', () => {
    const ends = new Set<number>();
    let told = 0;
    for (let seed = 0; seed < 3; seed++) {
      const { t, values, threshold } = make(seed);
      const [follower, life] = [new TrendFollower(), new LifeHistory()];
      t.forEach((now, i) => {
        life.push(now, values[i]);
        const found = follower.forecast(life, { threshold, now });
        // Made anew it takes the time of the whole life: at each third reading, another third for each life.
        if ((i + seed) % 3 === 0) expect(found).toStrictEqual(trendRul(life, { threshold, now }));
        if (found.kind === 'none' || found.p50 === 0) return;
        told++;
        ends.add(Math.round(1e6 * (now + found.p50)));
      });
    }
    expect(ends.size).toBeLessThan(Math.max(10, 0.5 * told));
  });
});
