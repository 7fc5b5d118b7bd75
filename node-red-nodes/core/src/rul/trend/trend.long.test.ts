import { describe, expect, it } from 'vitest';
import { LifeHistory } from '../estimate/life-history';
import { seeded, simulateLife, simulateWear, type Life } from '../estimate/lives.fixture';
import { trendRul, type TrendRul } from './trend';

/** The forecast at a share of a life, by way of the bounded history that a node keeps. */
function judge(life: Life, share: number): { truth: number; rul: TrendRul } {
  const history = new LifeHistory();
  for (let i = 0; i < life.t.length && life.t[i] <= share * life.end; i++)
    history.push(life.t[i], life.values[i]);
  const now = history.last!;
  return { truth: life.end - now, rul: trendRul(history, { threshold: life.threshold, now }) };
}

function covers({ truth, rul }: { truth: number; rul: TrendRul }): boolean {
  return rul.kind === 'band' && rul.p10 <= truth && truth <= rul.p90;
}

/** 500 lives: linear and exponential, white and autocorrelated noise in turn. */
const lives = Array.from({ length: 500 }, (_, i) =>
  simulateLife(seeded(i), {
    shape: i % 2 ? 'exponential' : 'linear',
    autocorrelation: i % 4 < 2 ? 0 : 0.5,
  }),
);

describe('on 500 simulated lives', () => {
  it.each([0.5, 0.7, 0.9])('covers 75 to 90 of 100, judged at %d of life', (share) => {
    const verdicts = lives.map((life) => judge(life, share));
    const bands = verdicts.filter(({ rul }) => rul.kind === 'band');
    const covered = bands.filter(covers).length / bands.length;
    expect(bands.length).toBeGreaterThan({ 0.5: 200, 0.7: 370, 0.9: 450 }[share]!);
    expect(covered).toBeGreaterThan(0.75);
    expect(covered).toBeLessThan(0.9);
  });

  it('covers as many of those whose wear begins late', () => {
    const late = Array.from({ length: 200 }, (_, i) =>
      judge(simulateLife(seeded(i), { shape: 'linear', autocorrelation: 0, plateau: 0.4 }), 0.8),
    );
    const covered = late.filter(covers).length / late.length;
    expect(covered).toBeGreaterThan(0.75);
    expect(covered).toBeLessThan(0.9);
  });
});

describe.each(['gamma', 'wiener'] as const)(
  'on 200 lives of random wear (%s), linear and exponential',
  (process) => {
    it.each([0.5, 0.7, 0.9])('covers 65 to 88 of 100, judged at %d of life', (share) => {
      const verdicts = Array.from({ length: 200 }, (_, i) =>
        judge(simulateWear(seeded(i), { process, shape: i % 2 ? 'exponential' : 'linear' }), share),
      );
      const bands = verdicts.filter(({ rul }) => rul.kind === 'band');
      const covered = bands.filter(covers).length / bands.length;
      expect(bands.length).toBeGreaterThan({ 0.5: 130, 0.7: 170, 0.9: 190 }[share]!);
      expect(covered).toBeGreaterThan(0.65);
      expect(covered).toBeLessThan(0.88);
    });
  },
);
