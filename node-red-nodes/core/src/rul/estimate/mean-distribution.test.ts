import { expect, test } from 'vitest';
import { RUL_GRID } from '../../contract';
import { normalQuantile } from '../../stats';
import { meanDistribution, type Banded } from './mean-distribution';

/** A normal distribution, as an estimator would tell it. */
function normal(p50: number, sd: number, others: Partial<Banded> = {}): Banded {
  const at = (share: number) => p50 + sd * normalQuantile(share);
  const quantiles = RUL_GRID.map(at);
  return { model: '', basis: '', level: 0.8, band: { p10: quantiles[2], p50, p90: quantiles[6] }, quantiles, ...others }; // prettier-ignore
}

test('of estimators that agree it is what each of them says', () => {
  const one = normal(100, 10);
  const { quantiles } = meanDistribution([one, one]);
  quantiles.forEach((life, i) => expect(life).toBeCloseTo(one.quantiles?.[i] as number, 9));
});

test('what is out of sight for one of them is so for the mean, and what one does not state is unstated', () => {
  const wide = normal(100, 10);
  wide.quantiles = wide.quantiles?.map((life, i) => (i === 8 ? null : life));
  const model = normal(90, 5, { unstated: 'the model states no quantile beyond its bands' });
  model.quantiles = model.quantiles?.map((life, i) => (i === 0 ? null : life));
  const { quantiles, unstated } = meanDistribution([wide, model]);
  expect(quantiles.map((life) => life === null)).toEqual(RUL_GRID.map((_, i) => i === 0 || i === 8));
  expect(unstated).toBe('the model states no quantile beyond its bands');
  expect(meanDistribution([wide, wide])).not.toHaveProperty('unstated');
});

test('that nothing degrades is the mean of those that weigh it, by their weights', () => {
  const [half, tenth, none] = [normal(100, 10, { noDegradation: 0.5 }), normal(100, 20, { noDegradation: 0.1 }), normal(100, 10)]; // prettier-ignore
  expect(meanDistribution([half, tenth, none]).noDegradation).toBeCloseTo((0.5 + 0.1 / 4) / 1.25, 12);
  expect(meanDistribution([none, none])).not.toHaveProperty('noDegradation');
});

test('near the end of a life it stays in order and above nothing', () => {
  const { quantiles, band } = meanDistribution([normal(12, 4), normal(3, 1)]);
  const lives = quantiles as number[];
  lives.forEach((life, i) => expect(life).toBeGreaterThanOrEqual(lives[i - 1] ?? 0));
  expect([lives[2], lives[4], lives[6]]).toEqual([band.p10, band.p50, band.p90]);
});

/** Park and Miller, Comm. ACM 31 (1988) 1192–1201. */
function normals(seed: number): () => number {
  let state = seed;
  return () => normalQuantile((state = (state * 48_271) % 2_147_483_647) / 2_147_483_647);
}

test.each([0, 0.5, 0.9])(
  'with errors that go together by %d, intervals of the grid hold their share, and are not idle',
  (rho) => {
    const next = normals(7);
    const runs = 4_000;
    const [held, width] = [[0, 0, 0, 0], [0, 0, 0, 0]]; // prettier-ignore
    for (let run = 0; run < runs; run++) {
      const shared = next();
      const error = () => Math.sqrt(rho) * shared + Math.sqrt(1 - rho) * next();
      const { quantiles } = meanDistribution([
        normal(1_000 + 10 * error(), 10),
        normal(1_000 + 20 * error(), 20),
      ]);
      for (let i = 0; i < 4; i++) {
        const [low, high] = [quantiles[i] as number, quantiles[8 - i] as number];
        if (low <= 1_000 && 1_000 <= high) held[i]++;
        width[i] += (high - low) / runs;
      }
    }
    for (let i = 0; i < 4; i++) {
      const share = 1 - 2 * RUL_GRID[i];
      expect(held[i] / runs).toBeGreaterThan(share - 0.02);
      // The better of the two alone has the width 2z·10; the mean, which is to hold for any rho, may cost half of it.
      expect(width[i] / (20 * -normalQuantile(RUL_GRID[i]))).toBeLessThan(1.5);
    }
  },
);
