import { expect, it } from 'vitest';
import { TrendFollower } from './follow';
import { LifeHistory } from './life-history';
import { normal, seeded } from './lives.fixture';
import { trendRul, type TrendBand } from './trend';

/** A life read until `count`, on a noisy line to 1 at 400. */
function lifeUntil(count: number): LifeHistory {
  const random = seeded(2);
  const life = new LifeHistory();
  for (let i = 0; i < count; i++) life.push(i, i / 400 + 0.005 * normal(random));
  return life;
}
const OPTIONS = { threshold: 1 };

it('counts down between forecasts, and stays near a forecast made anew', () => {
  const follower = new TrendFollower();
  const life = lifeUntil(150);
  const first = follower.forecast(life, { ...OPTIONS, now: 149 }) as TrendBand;
  expect(first).toStrictEqual(trendRul(life, { ...OPTIONS, now: 149 }));
  life.push(150, 150 / 400);
  const next = follower.forecast(life, { ...OPTIONS, now: 151 }) as TrendBand;
  expect(next).toStrictEqual({ kind: 'band', p10: first.p10 - 2, p50: first.p50 - 2, p90: first.p90 - 2 });
  const anew = trendRul(life, { ...OPTIONS, now: 151 }) as TrendBand;
  expect(Math.abs(anew.p50 - next.p50)).toBeLessThan(0.05 * anew.p50);
});

it('is made anew when the life has gone on, and for other settings', () => {
  const follower = new TrendFollower();
  const life = lifeUntil(150);
  follower.forecast(life, { ...OPTIONS, now: 149 });
  expect(follower.forecast(life, { ...OPTIONS, now: 160 })).toStrictEqual(
    trendRul(life, { ...OPTIONS, now: 160 }),
  );
  const other = { threshold: 2, now: 160 };
  expect(follower.forecast(life, other)).toStrictEqual(trendRul(life, other));
});

it('sees at once that the indicator has jumped', () => {
  const follower = new TrendFollower();
  const life = lifeUntil(150);
  const { p50 } = follower.forecast(life, { ...OPTIONS, now: 149 }) as TrendBand;
  for (let i = 150; i < 154; i++) life.push(i, 0.9);
  const after = follower.forecast(life, { ...OPTIONS, now: 153 }) as TrendBand;
  expect(after.p50).toBeLessThan(0.6 * p50);
});

it('stands by a reason, but not by one that the next reading may lift', () => {
  const follower = new TrendFollower();
  const level = new LifeHistory();
  const random = seeded(4);
  for (let i = 0; i < 11; i++) level.push(i, 0.1 * normal(random));
  expect(follower.forecast(level, { threshold: 9, now: 10 })).toMatchObject({ reason: 'too-few-points' });
  level.push(11, 0.1);
  const none = follower.forecast(level, { threshold: 9, now: 11 });
  expect(none).toMatchObject({ reason: 'not-degrading' });
  expect(follower.forecast(level, { threshold: 9, now: 11.1 })).toBe(none);
});

it('never counts below nothing left', () => {
  const follower = new TrendFollower();
  const life = new LifeHistory();
  for (let i = 0; i < 60; i++) life.push(i, i < 50 ? 0 : 2);
  const over = { kind: 'band', p10: 0, p50: 0, p90: 0 };
  expect(follower.forecast(life, { ...OPTIONS, now: 59 })).toStrictEqual(over);
  expect(follower.forecast(life, { ...OPTIONS, now: 59 })).toStrictEqual(over);
});
