import type { LifeHistory } from '../estimate/life-history';
import { MadeOnce } from '../estimate/standing';
import { trendBasis, type TrendOptions } from './basis';
import { waitingFor, type TrendNone } from './reasons';
import { fitTrend, forecastAt, type TrendFit, type TrendRul } from './trend';

/**
 * Forecasts of a life that is still being read. A forecast costs as much as hundreds of readings; it is made anew only when the
 * readings that it goes by have changed, and counts down in between. So it is always the same as one made anew.
 */
export class TrendFollower {
  private readonly bases = new MadeOnce<ReturnType<typeof trendBasis>>();
  private readonly standing = new MadeOnce<TrendFit>();
  /** Time left of each life that waits, ms, as it was told last, by what it waits for. */
  private readonly told = new WeakMap<LifeHistory, Map<string, number>>();

  /** As {@link trendRul} of the history; `now` is the time of the forecast, in the unit of the history. */
  forecast(life: LifeHistory, options: TrendOptions & { now: number }): TrendRul {
    const found = this.forecastAnew(life, options);
    return found.kind === 'none' && found.wait !== undefined ? this.falling(life, found) : found;
  }

  private falling(life: LifeHistory, none: TrendNone): TrendNone {
    const told = this.told.get(life) ?? new Map<string, number>();
    this.told.set(life, told);
    const { code } = none.said;
    const now = waitingFor(none, told.get(code) ?? Infinity);
    told.set(code, now.wait as number);
    return now;
  }

  private forecastAnew(life: LifeHistory, options: TrendOptions & { now: number }): TrendRul {
    // Most readings of a long life wait for others to share a point with: then its points are as they were.
    const points = [life.t, life.t.length, life.t.at(-1), life.values.at(-1), life.first];
    const settings = [options.threshold, options.direction, options.minPoints, options.window, options.unit];
    const basis = this.bases.of(life, [...points, ...settings], () => trendBasis(life, options));
    if ('kind' in basis) return basis;
    const { t, values, first, fitted, size } = basis;
    const { threshold, level, direction } = options;
    // Readings are only ever added to a life, or averaged in pairs, which moves the last one.
    const rests = [fitted, size, first, t[0], t[fitted - 1], values[fitted - 1], threshold, level, direction];
    return forecastAt(
      this.standing.of(life, rests, () => fitTrend(basis, options)),
      options.now,
    );
  }
}
