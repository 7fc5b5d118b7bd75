import { MEDIAN, onGrid, RUL_GRID } from '../../contract';
import { normalQuantile } from '../../stats';
import { sharesOf } from './band';
import { combineBands, distanceOf, poolOf, type Pool } from './combine';
import type { Estimate } from './estimator';

/** An estimate that has a band. */
export type Banded = Estimate & Required<Pick<Estimate, 'band'>>;

type Distribution = Required<Pick<Estimate, 'band' | 'quantiles'>> &
  Pick<Estimate, 'unstated' | 'noDegradation'>;

/** Longest `unstated` of the contract. */
const LONGEST = 200;

const ALONE = 'one of the estimators gives its band alone';

/**
 * The mean of several estimates of one life, of one level and unit, on the whole grid: each quantile as the limits of the band
 * ({@link combineBands}), by the distances of the same quantile from the medians. What sets the medians apart is taken as normal
 * and counts with the normal deviate of the quantile, so that it is all of it at the limits of the band. A quantile that one of
 * them does not state has no mean. The probability that nothing degrades is the mean of those that weigh it, by the same weights
 * (a linear pool: M. Stone, Ann. Math. Statist. 32 (1961) 1339–1342).
 * @param estimates One at least, of one level and unit.
 */
export function meanDistribution(estimates: readonly Banded[]): Distribution {
  const [{ level }] = estimates;
  const { p10, p50, p90 } = combineBands(estimates.map(({ band }) => band)) as Banded['band'];
  const pool = poolOf(estimates.map(({ band }) => band));
  const known = onGrid({ p10, p50, p90 }, level);
  const grids = estimates.map(({ band, quantiles }) => quantiles ?? onGrid(band, level));
  const limit = normalQuantile(sharesOf(level)[2]);
  const quantiles = RUL_GRID.map((share, place) => {
    if (known[place] !== null) return known[place];
    const lives = grids.map((grid) => grid[place]);
    if (lives.includes(null)) return null;
    const distances = estimates.map(({ band }, i) => Math.abs((lives[i] as number) - band.p50));
    const distance = distanceOf(pool, distances, normalQuantile(share) / limit);
    return place < MEDIAN ? Math.max(0, p50 - distance) : p50 + distance;
  });
  return { band: { p10, p50, p90 }, quantiles, ...unstatedBy(estimates), ...degradingOf(estimates, pool) };
}

function unstatedBy(estimates: readonly Banded[]): Pick<Estimate, 'unstated'> {
  const reasons = estimates.flatMap(({ quantiles, unstated }) => (quantiles ? (unstated ?? []) : ALONE));
  return reasons.length > 0 ? { unstated: [...new Set(reasons)].join('; ').slice(0, LONGEST) } : {};
}

function degradingOf(estimates: readonly Banded[], { weights }: Pool): Pick<Estimate, 'noDegradation'> {
  const weighing = estimates.flatMap(({ noDegradation: share }, i) =>
    share === undefined ? [] : [{ share, weight: weights[i] }],
  );
  const total = weighing.reduce((sum, { weight }) => sum + weight, 0);
  if (total === 0) return {};
  return { noDegradation: weighing.reduce((sum, { share, weight }) => sum + share * (weight / total), 0) };
}
