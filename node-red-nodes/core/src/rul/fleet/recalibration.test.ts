import { describe, expect, it } from 'vitest';
import type { RulBand } from '../estimate/band';
import { normal, seeded } from '../estimate/lives.fixture';
import { recalibrated, remember, scoresOf, type LifeScores, type EndedForecast } from '.';

const band = (p10: number, p50: number, p90: number): RulBand => ({ kind: 'band', p10, p50, p90 });

/** A forecaster that is three times too sure. */
function boast(random: () => number): EndedForecast & { band: RulBand } {
  const p50 = 100 + 50 * random();
  return { band: band(p50 - 5, p50, p50 + 5), truth: p50 + 11.7 * normal(random) };
}

it('makes bands keep their word, once enough lives have ended', () => {
  const covered = (count: number) => {
    let inside = 0;
    for (let seed = 0; seed < 400; seed++) {
      const random = seeded(seed);
      const lives: LifeScores[] = [];
      for (let life = 0; life < count; life++) remember(lives, scoresOf([boast(random)])!);
      const { band: told, truth } = boast(random);
      const { p10, p90 } = recalibrated(told, lives, 0.8);
      if (p10 <= truth && truth <= p90) inside++;
    }
    return inside / 400;
  };
  expect(covered(0)).toBeLessThan(0.45);
  expect(covered(40)).toBeGreaterThan(0.75);
  expect(covered(40)).toBeLessThan(0.88);
});

it('leaves a band as it is while too few lives have ended for its level', () => {
  const far: LifeScores = { below: [3], above: [3] };
  const told = band(10, 20, 30);
  const after = (count: number, level: number) =>
    recalibrated(
      told,
      Array.from({ length: count }, () => far),
      level,
    );
  expect(after(8, 0.8)).toStrictEqual(told);
  expect(after(9, 0.8)).toStrictEqual(band(0, 20, 50));
  expect(after(9, 0.95)).toStrictEqual(told);
});

it('is bounded either way', () => {
  const lives = (score: number) => Array.from({ length: 10 }, () => ({ below: [score], above: [score] }));
  expect(recalibrated(band(10, 20, 30), lives(-4), 0.8)).toStrictEqual(band(15, 20, 25));
  expect(recalibrated(band(90, 100, 110), lives(99), 0.8)).toStrictEqual(band(50, 100, 150));
});

describe('the scores of a life', () => {
  it('are of some of its forecasts, evenly chosen', () => {
    const outcomes = Array.from({ length: 80 }, (_, i) => ({ band: band(10, 20, 40), truth: i }));
    const { below, above } = scoresOf(outcomes)!;
    expect(below).toStrictEqual([2, 1, 0, -1, -2, -3, -4, -5]);
    expect(above).toHaveLength(8);
  });

  it('are none where no forecast had a width', () => {
    expect(scoresOf([{ band: band(0, 0, 0), truth: 4 }])).toBeNull();
  });

  it('are forgotten, the oldest first', () => {
    const lives: LifeScores[] = [];
    for (let i = 0; i < 103; i++) remember(lives, { below: [i], above: [i] });
    expect([lives.length, lives[0]?.below[0]]).toStrictEqual([100, 3]);
  });
});
