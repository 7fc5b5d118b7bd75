import fc from 'fast-check';
import {
  anyName,
  between,
  envelope,
  number,
  oneOf,
  orNull,
  positive,
  share,
  text,
} from './arbitrary-parts.fixture';
import { lifeUnits } from './enums';
import { bandPlaces, MEDIAN, RUL_GRID } from './rul';

const levels = fc.oneof(between(0.01, 0.99), fc.constantFrom(0.5, 0.8, 0.9, 0.98));

/** A distribution on the grid, without its tails or with them, and a band of some level in it. */
const life = fc
  .record({
    grid: fc.array(number, { minLength: RUL_GRID.length, maxLength: RUL_GRID.length }),
    level: levels,
    first: fc.nat(MEDIAN),
    last: fc.nat(MEDIAN),
  })
  .map(({ grid, level, first, last }) => {
    const all = grid.map(Math.abs).sort((a, b) => a - b);
    const [low, high] = bandPlaces(level) ?? [0, RUL_GRID.length - 1];
    const inBand = (i: number) => i >= low && i <= high;
    const stated = (i: number) => inBand(i) || (i >= first && i < RUL_GRID.length - last);
    const quantiles = all.map((quantile, i) => (stated(i) ? quantile : null));
    const band = { p10: all[low], p50: all[MEDIAN], p90: all[high], level, quantiles };
    return quantiles.includes(null) ? { ...band, unstated: 'out of sight' } : band;
  });
const nothing = { p10: null, p50: null, p90: null, quantiles: RUL_GRID.map(() => null) };
const noLife = fc
  .record({ reason: text.filter((reason) => reason !== ''), level: levels })
  .map((said) => ({ ...nothing, ...said }));

/** Remaining lives with a band, on the grid or beside it, and without. */
export const anyRul = fc
  .tuple(
    fc.record({
      ...envelope('rul'),
      unit: oneOf(lifeUnits),
      cycleMs: orNull(positive),
      noDegradation: orNull(share),
      censored: fc.boolean(),
      model: anyName,
      basis: text,
    }),
    fc.oneof(life, noLife),
  )
  .map(([common, lives]) => ({ ...common, ...lives }));
