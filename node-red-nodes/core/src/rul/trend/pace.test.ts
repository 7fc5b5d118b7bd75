/** Of wear at a random pace the forecast is held against a calculation of its own: what is known of the pace, and a walk from here on. */
import { expect, it } from 'vitest';
import { normal, seeded } from '../estimate/lives.fixture';
import { quantiles } from '../estimate/quantiles';
import { posterior } from './posterior';
import { trendRul } from './trend';

const COUNT = 48;
const SHARES = [0.1, 0.5, 0.9];

/** Steps of a walk that has come half of the way, each with a scatter of its own size. */
function walked(seed: number): number[] {
  const random = seeded(seed);
  const steps = Array.from({ length: COUNT - 1 }, () => 1 + normal(random));
  const total = steps.reduce((sum, step) => sum + step, 0);
  let at = 0;
  return [0, ...steps.map((step) => (at += (0.5 * step) / total))];
}

/** When a walk reaches the threshold whose pace is known by its own steps, in spans of what was seen. */
function expected(y: readonly number[]): number[] {
  const random = seeded(1);
  const steps = y.slice(1).map((value, i) => value - y[i]);
  const mean = 0.5 / steps.length;
  const scatter = Math.sqrt(steps.reduce((sum, step) => sum + (step - mean) ** 2, 0) / (steps.length - 1));
  const times = Array.from({ length: 4000 }, () => {
    const pace = mean + (scatter / Math.sqrt(steps.length)) * normal(random);
    // First passage of a walk with drift: inverse Gaussian (Michael, Schucany and Haas, The American Statistician 30, 1976).
    const [mu, lambda] = [0.5 / pace, (0.5 / scatter) ** 2];
    const square = normal(random) ** 2;
    const low = mu + (mu * mu * square - mu * Math.sqrt(4 * mu * lambda * square + (mu * square) ** 2)) / (2 * lambda); // prettier-ignore
    return (random() <= mu / (mu + low) ? low : (mu * mu) / low) / steps.length;
  }).sort((a, b) => a - b);
  return SHARES.map((share) => times[Math.floor(share * times.length)]);
}

it('ends when a walk of that pace and scatter does, and is as wide', () => {
  const u = Array.from({ length: COUNT }, (_, i) => i / (COUNT - 1));
  const ratios = Array.from({ length: 12 }, (_, i) => {
    const y = walked(i + 1);
    const [found, told] = [quantiles(posterior(u, y, NaN), SHARES), expected(y)];
    expect(Math.abs(found[1] / told[1] - 1)).toBeLessThan(0.12);
    return (found[2] - found[0]) / (told[2] - told[0]);
  });
  const average = ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length;
  expect(average).toBeGreaterThan(0.85);
  expect(average).toBeLessThan(1.1);
  expect(Math.min(...ratios)).toBeGreaterThan(0.6);
});

it.each([2.7, 3.5])(
  'does not begin with the present where wear of power %d bends away from every curve',
  (power) => {
    const t = Array.from({ length: 180 }, (_, i) => i);
    const values = t.map((i) => 20 + 80 * (i / 210) ** power + 0.8 * Math.sin(i / 12));
    const found = trendRul({ t, values }, { threshold: 100, level: 0.9 });
    if (found.kind !== 'band') throw new Error('no band');
    const left = 211 - t.length;
    expect(found.p10).toBeGreaterThan(0.5 * left);
    expect(found.p10).toBeLessThan(left);
    expect(found.p90).toBeGreaterThan(left);
    expect(found.p90).toBeLessThan(2.5 * left);
  },
);
