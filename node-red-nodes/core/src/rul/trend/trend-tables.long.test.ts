import { describe, expect, it } from 'vitest';
import { LifeHistory } from '../estimate/life-history';
import { median } from '../../stats';
import { seeded, simulateLife, type Life } from '../estimate/lives.fixture';
import { trendRul, type TrendBand } from './trend';

interface Verdict {
  band: TrendBand;
  truth: number;
}

/** The nominal 95 % band at a share of a life; null without a forecast. */
function judge(life: Life, share: number): Verdict | null {
  const history = new LifeHistory();
  for (let i = 0; i < life.t.length && life.t[i] <= share * life.end; i++)
    history.push(life.t[i], life.values[i]);
  const band = trendRul(history, { threshold: life.threshold, now: history.last!, level: 0.95 });
  return band.kind === 'band' ? { band, truth: life.end - history.last! } : null;
}

/** 500 lives of a shape with noise of 1–5 % of the span, white and autocorrelated in turn. */
const lives = (shape: 'linear' | 'exponential' | 'root') =>
  Array.from({ length: 500 }, (_, i) =>
    simulateLife(seeded(1000 + i), { shape, autocorrelation: i % 2 ? 0.5 : 0 }),
  );

/**
 * Limits of the median error, as a share of what is left, and how many of 500 lives get a band at least. An exponential has hardly
 * begun at half of its life: where there is little of it, or it is about the noise, no degradation is found yet.
 */
const SHAPES = [
  { shape: 'linear', limits: { 0.5: 0.05, 0.7: 0.05, 0.9: 0.05 }, least: { 0.5: 330, 0.7: 430, 0.9: 470 } },
  {
    shape: 'exponential',
    limits: { 0.5: 0.15, 0.7: 0.05, 0.9: 0.05 },
    least: { 0.5: 80, 0.7: 290, 0.9: 430 },
  },
  { shape: 'root', limits: { 0.5: 0.05, 0.7: 0.05, 0.9: 0.05 }, least: { 0.5: 360, 0.7: 430, 0.9: 460 } },
] as const;

describe.each(SHAPES)('on 500 $shape lives', ({ shape, limits, least }) => {
  const all = lives(shape);

  it.each([0.5, 0.7, 0.9] as const)('the wide band covers 92 to 98 of 100, judged at %d of life', (share) => {
    const verdicts = all.flatMap((life) => judge(life, share) ?? []);
    const covered = verdicts.filter(({ band, truth }) => band.p10 <= truth && truth <= band.p90);
    const middle = median(verdicts.map(({ band, truth }) => (band.p50 - truth) / truth));
    expect(verdicts.length).toBeGreaterThan(least[share]);
    expect(covered.length / verdicts.length).toBeGreaterThan(0.92);
    expect(covered.length / verdicts.length).toBeLessThan(0.98);
    expect(Math.abs(middle)).toBeLessThan(limits[share]);
  });
});
