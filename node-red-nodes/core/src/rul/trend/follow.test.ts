import { expect, it } from 'vitest';
import { sentence } from '../../contract/said';
import { TrendFollower } from './follow';
import { LifeHistory } from '../estimate/life-history';
import { normal, seeded } from '../estimate/lives.fixture';
import { trendRul, type TrendBand } from './trend';

/** A life read until `count`, on a noisy line to 1 at 400. */
function lifeUntil(count: number): LifeHistory {
  const random = seeded(2);
  const life = new LifeHistory();
  for (let i = 0; i < count; i++) life.push(i, i / 400 + 0.005 * normal(random));
  return life;
}
const OPTIONS = { threshold: 1 };

it('counts down while the newest readings are no group of their own yet', () => {
  const follower = new TrendFollower();
  const life = lifeUntil(152);
  const first = follower.forecast(life, { ...OPTIONS, now: 151 }) as TrendBand;
  life.push(152, 152 / 400);
  const next = follower.forecast(life, { ...OPTIONS, now: 153 }) as TrendBand;
  expect(next).toStrictEqual({
    kind: 'band',
    p10: expect.closeTo(first.p10 - 2, 9),
    p50: expect.closeTo(first.p50 - 2, 9),
    p90: expect.closeTo(first.p90 - 2, 9),
    quantiles: first.quantiles?.map((life) => expect.closeTo(life - 2, 9)),
    noDegradation: first.noDegradation,
    since: 0,
  });
});

it('is made anew for other settings', () => {
  const follower = new TrendFollower();
  const life = lifeUntil(150);
  follower.forecast(life, { ...OPTIONS, now: 149 });
  for (const other of [{ threshold: 2 }, { threshold: 1, level: 0.95 }, { threshold: 1, window: 3 }])
    expect(follower.forecast(life, { ...other, now: 160 })).toStrictEqual(
      trendRul(life, { ...other, now: 160 }),
    );
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
  const over = { kind: 'band', p10: 0, p50: 0, p90: 0, quantiles: Array(9).fill(0), noDegradation: 0 };
  expect(follower.forecast(life, { ...OPTIONS, now: 59 })).toStrictEqual(over);
  expect(follower.forecast(life, { ...OPTIONS, now: 59 })).toStrictEqual(over);
});

it('tells a wait in hours as time, and never a longer one than before', () => {
  const follower = new TrendFollower();
  const life = new LifeHistory();
  const random = seeded(4);
  const told: [count: number, wait: number, words: string][] = [];
  for (let i = 0, t = 0; i < 60; i++, t += i % 7 === 0 ? 0.1 : 1 / 60) {
    life.push(t, 0.1 * normal(random));
    const found = follower.forecast(life, { threshold: 9, now: t, unit: 'h' });
    if (found.kind === 'none' && found.wait !== undefined)
      told.push([i + 1, found.wait, sentence(found.said)]);
  }
  expect(told[0]).toEqual([2, 600_000, 'A forecast needs about 10 min more: 2 of 12 readings.']);
  const words = new Set(told.map(([, , said]) => said.slice(0, 9)));
  for (const kind of words) {
    const waits = told.filter(([, , said]) => said.startsWith(kind)).map(([, wait]) => wait);
    expect(waits).toEqual(waits.toSorted((a, b) => b - a));
  }
});
