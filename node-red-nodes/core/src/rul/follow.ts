import { median } from './despike';
import type { LifeHistory } from './life-history';
import { trendRul, type TrendOptions, type TrendRul } from './trend';

/** A forecast stands for this share of the life seen, and of the life left at least, before it is made anew. */
const STANDS_OF_AGE = 0.04;
const STANDS_OF_REST = 0.1;

/** Newest points whose median tells whether anything has happened since. */
const NEWEST = 5;

/** Share of the way to the threshold by which they may have strayed from what was expected meanwhile. */
const STRAY = 0.04;

interface Standing {
  options: string;
  at: number;
  first: number;
  level: number;
  found: TrendRul;
}

/**
 * Forecasts of a life that is still being read. A forecast costs as much as hundreds of readings, and hardly changes from one to the
 * next: it counts down until the life is older by 4 %, a tenth of what was left at least is over, or the indicator has strayed by
 * 4 % of its way to the threshold; then it is made anew. So many assets can be followed, and a sudden change is seen at once.
 */
export class TrendFollower {
  private readonly standing = new WeakMap<LifeHistory, Standing>();

  /** As {@link trendRul} of the history; `now` is the time of the forecast, in the unit of the history. */
  forecast(life: LifeHistory, options: TrendOptions & { now: number }): TrendRul {
    const { now, ...settings } = options;
    const known = this.standing.get(life);
    const key = JSON.stringify(settings);
    if (known?.options === key && stands(known, life, options))
      return countedDown(known.found, now - known.at);
    const found = trendRul(life, options);
    if (found.kind === 'band' || found.reason !== 'too-few-points')
      this.standing.set(life, { options: key, at: now, first: life.t[0]!, level: newest(life), found });
    return found;
  }
}

function stands(
  { at, first, level, found }: Standing,
  life: LifeHistory,
  { now, threshold }: TrendOptions & { now: number },
): boolean {
  const since = now - at;
  const rest = found.kind === 'band' ? found.p10 : Infinity;
  if (since > Math.min(STANDS_OF_AGE * (at - first), STANDS_OF_REST * rest)) return false;
  const way = threshold - level;
  const expected = found.kind === 'band' && since > 0 ? (way * since) / found.p50 : 0;
  return Math.abs(newest(life) - level - expected) <= STRAY * Math.abs(way);
}

function newest({ values }: LifeHistory): number {
  return median(values.slice(-NEWEST));
}

function countedDown(found: TrendRul, since: number): TrendRul {
  if (found.kind === 'none') return found;
  const left = (life: number) => Math.max(0, life - since);
  return { kind: 'band', p10: left(found.p10), p50: left(found.p50), p90: left(found.p90) };
}
