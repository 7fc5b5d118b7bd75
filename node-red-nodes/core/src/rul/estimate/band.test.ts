import { expect, it } from 'vitest';
import { RUL_GRID } from '../../contract';
import { bandOf, countedDown, sharesOf, type RulBand } from './band';

it('leaves half of what it need not cover on either side', () => {
  expect(sharesOf(0)).toStrictEqual([0.5, 0.5, 0.5]);
  const [low, , high] = sharesOf(0.8);
  expect(low).toBeCloseTo(0.1, 12);
  expect(high).toBeCloseTo(0.9, 12);
});

const lives = (shares: readonly number[]) => shares.map((share) => (share > 0.98 ? Infinity : 100 * share));

it('has the limits of its band on the grid, where the level puts them there', () => {
  const { p10, p90, quantiles } = bandOf(lives, 0.8);
  expect([quantiles?.[2], quantiles?.[4], quantiles?.[6]]).toEqual([p10, 50, p90]);
  expect(quantiles).toEqual([1, 5, p10, 25, 50, 75, p90, 95, Infinity]);
  expect(bandOf(lives, 0.7)).toMatchObject({ p10: 15.000000000000002, quantiles: lives(RUL_GRID) });
});

it('counts down with all that it knows, never below nothing', () => {
  const band = { ...bandOf(lives, 0.8), noDegradation: 0.2 };
  expect(countedDown(band, 20)).toMatchObject({
    p10: 0,
    p50: 30,
    quantiles: [0, 0, 0, 5, 30, 55, expect.closeTo(70, 9), 75, Infinity],
    noDegradation: 0.2,
  });
  const bare: RulBand = { kind: 'band', p10: 1, p50: 2, p90: 3 };
  expect(countedDown(bare, 1)).toStrictEqual({ kind: 'band', p10: 0, p50: 1, p90: 2 });
});
