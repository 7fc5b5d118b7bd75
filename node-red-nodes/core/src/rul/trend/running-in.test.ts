import { describe, expect, it } from 'vitest';
import { normal, seeded } from '../estimate/lives.fixture';
import { ranIn } from './running-in';
import { trendRul } from './trend';

const COUNT = 240;
/** Better by a tenth of the way within 40 readings, and worse from then on. */
const course = (i: number) => (i < 40 ? -0.1 * (i / 40) : -0.1 + 0.5 * ((i - 40) / 200) ** 2);
const life = (sigma: number, seed = 1) => {
  const random = seeded(seed);
  return Array.from({ length: COUNT }, (_, i) => course(i) + sigma * normal(random));
};

describe('a life', () => {
  it('wears from where it was best, to a stretch', () => {
    const from = ranIn(life(0.001));
    expect(from).toBeGreaterThanOrEqual(30);
    expect(from).toBeLessThanOrEqual(60);
  });

  it('has not run in where it only wears', () => {
    expect(ranIn(Array.from({ length: COUNT }, (_, i) => (i / COUNT) ** 2))).toBe(0);
  });

  it('has not run in for improving by a twentieth of what it has worn since', () => {
    const dip = (by: number) => Array.from({ length: COUNT }, (_, i) => (i < 20 ? (by * (20 - i)) / 20 : 0) + (i / COUNT) ** 3); // prettier-ignore
    expect(ranIn(dip(0.05))).toBe(0);
    expect(ranIn(dip(0.08))).toBe(20);
  });

  it.each([
    [0, 3],
    [0.8, 12],
    [0.98, 50],
  ])('is seldom cut by noise of autocorrelation %d: at most %d times of 200', (rho, most) => {
    const random = seeded(7);
    const cut = Array.from({ length: 200 }, () => {
      let error = normal(random);
      const read = (i: number) => {
        error = rho * error + Math.sqrt(1 - rho * rho) * normal(random);
        return 0.4 * Math.max(0, i / COUNT - 0.3) + 0.05 * error;
      };
      return ranIn(Array.from({ length: COUNT }, (_, i) => read(i)));
    }).filter((from) => from > 0);
    expect(cut.length).toBeLessThanOrEqual(most);
  });

  it('is too short to tell with 23 readings', () => {
    const dipping = (length: number) =>
      Array.from({ length }, (_, i) => (i < 7 ? (7 - i) / 7 : (i - 7) / 20));
    expect(ranIn(dipping(23))).toBe(0);
    expect(ranIn(dipping(24))).toBe(6);
  });
});

it('foretells a curve after running in as it does one without', () => {
  const t = Array.from({ length: 200 }, (_, i) => i);
  const wear = t.map((i) => 20 + (80 * Math.expm1((3 * i) / 300)) / Math.expm1(3));
  const ran = wear.map((value, i) => value + 12 * Math.exp(-i / 12));
  const [sound, run] = [wear, ran].map((values) => trendRul({ t, values }, { threshold: 100 }));
  if (sound.kind !== 'band' || run.kind !== 'band') throw new Error('no band');
  expect(run.p50 / 101).toBeGreaterThan(0.85);
  expect(run.p50 / sound.p50).toBeGreaterThan(0.85);
  expect(run.p50 / sound.p50).toBeLessThan(1.15);
});

it('foretells what falls as it does what rises', () => {
  const t = Array.from({ length: 200 }, (_, i) => i);
  const rising = t.map((i) => 20 + (80 * Math.expm1((3 * i) / 300)) / Math.expm1(3) + 12 * Math.exp(-i / 12));
  const up = trendRul({ t, values: rising }, { threshold: 100 });
  const falling = rising.map((value) => 120 - value);
  const down = trendRul({ t, values: falling }, { threshold: 20, direction: 'falling' });
  if (up.kind !== 'band' || down.kind !== 'band') throw new Error('no band');
  expect(down.p50).toBeCloseTo(up.p50, 6);
  expect(down.p90).toBeCloseTo(up.p90, 6);
});
