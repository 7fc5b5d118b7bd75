import { describe, expect, it } from 'vitest';
import { normal, seeded } from '../estimate/lives.fixture';
import { STEADY, WALKS } from './noise';
import {
  fitSteady,
  fitWalking,
  levelLikelihoods,
  outlook,
  prepare,
  walkAt,
  wearLikelihood,
  type WearFit,
} from './wear-fit';

const random = seeded(5);
const u = Array.from({ length: 50 }, (_, i) => i / 49);
const worn = prepare(
  u,
  u.map((at) => 0.1 + 0.45 * at + 0.01 * normal(random)),
);
const line = { onset: 0, rate: 0, power: 1 };

describe.each([
  { name: 'steady', fit: fitSteady, kinds: STEADY.length },
  { name: 'walking', fit: fitWalking, kinds: WALKS.length },
])('a $name course', ({ fit, kinds }) => {
  it('has gone half of the way from its level to the threshold', () => {
    const fits = fit(worn, line);
    expect(fits).toHaveLength(kinds);
    for (const { q, spread } of fits) expect(Math.abs(q - 0.5)).toBeLessThan(3 * spread);
  });

  it('is likeliest at its wear', () => {
    for (const { whitened, q } of fit(worn, line)) {
      expect(wearLikelihood(whitened, q)).toBeGreaterThan(wearLikelihood(whitened, q + 0.02));
      expect(wearLikelihood(whitened, q)).toBeGreaterThan(wearLikelihood(whitened, q - 0.02));
    }
  });

  it('has no fit for a level beyond the threshold', () => {
    const beyond = prepare(
      u,
      u.map(() => 2),
    );
    expect(fit(beyond, line)).toStrictEqual([]);
  });

  it('has no fit for wear that no reading has seen', () => {
    const [times, early] = [
      [0, 0.1, 0.2, 0.3, 0.4],
      [1, 2, 1, 2, 1],
    ];
    expect(fit(prepare(times, early), { ...line, onset: 0.5 })).toStrictEqual([]);
  });
});

it('trusts its wear less the more the noise is autocorrelated', () => {
  const [white, autocorrelated] = fitSteady(worn, line);
  expect(autocorrelated.spread).toBeGreaterThan(white.spread);
});

it('holds the wear far likelier than none', () => {
  const { whitened, q } = fitSteady(worn, line)[0];
  const [level] = levelLikelihoods(worn);
  expect(wearLikelihood(whitened, q)).toBeGreaterThan(level + 50);
  expect(wearLikelihood(whitened, 0)).toBeCloseTo(level, 9);
  expect(levelLikelihoods(worn)).toHaveLength(STEADY.length + WALKS.length);
});

it('knows how far a walk has come, and that it goes on after the last reading', () => {
  const walk = prepare(
    u,
    u.map((at) => 0.1 + 0.45 * at + (at > 0.9 ? 0.09 : 0)),
  );
  const { whitened } = fitWalking(walk, line)[0];
  const now = walkAt(whitened, 0.5, line);
  expect(now.ahead).toBeGreaterThan(0.1);
  const [steady] = fitSteady(walk, line);
  expect(walkAt(steady.whitened, 0.5, line)).toStrictEqual({ ahead: 0, variance: 0, diffusion: 0 });
});

it('says the same of a walk whatever the level at which the life began', () => {
  const values = u.map((at, i) => 0.45 * at + 0.03 * Math.sin(i / 5) + 0.02 * (((i * 7) % 5) - 2));
  const [low, high] = [0, 0.6].map((level) => {
    const [, , walking] = fitWalking(prepare(u, values.map((value) => level + (1 - level) * value)), line); // prettier-ignore
    return { ...walkAt(walking.whitened, walking.q, line), q: walking.q };
  });
  expect(high.q).toBeCloseTo(low.q, 6);
  expect(high.ahead).toBeCloseTo(low.ahead, 6);
  expect(high.variance / low.variance).toBeCloseTo(1, 2);
  expect(Math.abs(low.ahead)).toBeGreaterThan(0.01);
});

it('expects a life half seen to last as long again', () => {
  const steady = { filtered: null };
  expect(outlook(line, 0.5, steady).age).toBe(2);
});

it('holds every share of a life for as likely where the pace is random, and later ones for likelier where it is steady', () => {
  const [steady] = fitSteady(worn, line);
  const [walking] = fitWalking(worn, line);
  const prior = (q: number, { whitened }: WearFit) => outlook(line, q, whitened).logPrior;
  expect(prior(0.8, walking) - prior(0.2, walking)).toBeCloseTo(0, 12);
  expect(prior(0.8, steady) - prior(0.2, steady)).toBeCloseTo(Math.log(4), 12);
});

it('sees whether times are even', () => {
  expect(worn.spacing).toBeCloseTo(1 / 49, 12);
  expect(prepare([0, 0.1, 0.2, 0.6, 1], [1, 2, 3, 4, 5]).spacing).toBeUndefined();
});

it('shares the room for the curve of as many points, since one forecast is made at a time; of more than 64 each has its own', () => {
  const of = (count: number) => prepare(hoursTo(count), hoursTo(count)).scratch;
  expect(of(50)).toBe(of(50));
  expect(of(50)).not.toBe(of(49));
  expect(of(65)).not.toBe(of(65));
});

const hoursTo = (count: number) => Array.from({ length: count }, (_, i) => i / (count - 1));
