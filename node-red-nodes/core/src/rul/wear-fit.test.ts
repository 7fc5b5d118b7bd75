import { expect, it } from 'vitest';
import { normal, seeded } from './lives.fixture';
import { fitShape, levelLikelihood, outlook, prepare, RHOS } from './wear-fit';

const random = seeded(5);
const u = Array.from({ length: 50 }, (_, i) => i / 49);
const worn = prepare(
  u,
  u.map((at) => 0.1 + 0.45 * at + 0.01 * normal(random)),
);

it('finds the wear: half of the way from its level to the threshold', () => {
  const fits = fitShape(worn, { onset: 0, rate: 0 });
  expect(fits.map(({ rho }) => rho)).toStrictEqual(RHOS);
  for (const { q, spread } of fits) expect(Math.abs(q - 0.5)).toBeLessThan(3 * spread);
});

it('trusts its wear less the more the noise is autocorrelated', () => {
  const spreads = fitShape(worn, { onset: 0, rate: 0 }).map(({ spread }) => spread);
  expect(spreads[2]).toBeGreaterThan(spreads[0]!);
});

it('holds the wear far likelier than none, and its likelihood highest at its wear', () => {
  const { likelihood, q, rho } = fitShape(worn, { onset: 0, rate: 0 })[0]!;
  expect(likelihood(q)).toBeGreaterThan(levelLikelihood(worn, rho) + 50);
  expect(likelihood(q)).toBeGreaterThan(likelihood(q + 0.02));
  expect(likelihood(0)).toBeCloseTo(levelLikelihood(worn, rho), 9);
});

it('has no fit for wear that no reading has seen, nor for a level beyond the threshold', () => {
  expect(fitShape(worn, { onset: 1 - 1e-9, rate: 3 })).not.toContainEqual(
    expect.objectContaining({ q: NaN }),
  );
  expect(fitShape(prepare([0, 0.1, 0.2, 0.3, 0.4], [1, 2, 1, 2, 1]), { onset: 0.5, rate: 0 })).toStrictEqual(
    [],
  );
  expect(
    fitShape(
      prepare(
        u,
        u.map(() => 2),
      ),
      { onset: 0, rate: 0 },
    ),
  ).toStrictEqual([]);
});

it('expects a life half seen to last as long again', () => {
  expect(outlook({ onset: 0, rate: 0 }, 0.5).age).toBe(2);
});
