import type { LifeHistory } from './life-history';
import { countedDown, fitTrend, trendBasis, type TrendBasis, type TrendFit } from './trend';
import type { TrendOptions, TrendRul } from './trend';

interface Standing {
  basis: string;
  fit: TrendFit;
}

/**
 * Forecasts of a life that is still being read. A forecast costs as much as hundreds of readings; it is made anew only when the
 * readings that it goes by have changed, and counts down in between. So it is always the same as one made anew.
 */
export class TrendFollower {
  private readonly standing = new WeakMap<LifeHistory, Standing>();

  /** As {@link trendRul} of the history; `now` is the time of the forecast, in the unit of the history. */
  forecast(life: LifeHistory, options: TrendOptions & { now: number }): TrendRul {
    const basis = trendBasis(life, options);
    if ('kind' in basis) return basis;
    const key = keyOf(basis, options);
    let known = this.standing.get(life);
    if (known?.basis !== key) {
      known = { basis: key, fit: fitTrend(basis, options) };
      this.standing.set(life, known);
    }
    return countedDown(known.fit, options.now);
  }
}

/** What a fit depends on. Readings are only ever added to a life, or averaged in pairs, which moves the last one. */
function keyOf(
  { t, values, fitted, size }: TrendBasis,
  { threshold, level, direction }: TrendOptions,
): string {
  return [fitted, size, t[0], t[fitted - 1], values[fitted - 1], threshold, level, direction].join(' ');
}
