import { bandOf, countedDown, type RulBand } from '../estimate/band';
import type { IndicatorHistory } from '../estimate/indicator-history';
import { quantilesOf } from '../estimate/quantiles';
import { SPIKE_FLOOR, trendBasis, type TrendBasis, type TrendOptions } from './basis';
import { median } from '../../stats';
import { degradation, type Watched } from '../gate';
import { withoutDay } from './daily';
import { withoutSpikes } from './despike';
import { onLevel } from './levels';
import { posterior } from './posterior';
import { notDegrading, outOfSight, tooSoon, type TrendNone } from './reasons';
import { ranIn } from './running-in';
import { thin } from './thin';

/** Hours in a day. */
const DAY = 24;

/** Remaining life in the unit of `t`; `since` when a degradation shows, where it is followed. */
export type TrendBand = RulBand & { since?: number };

export type TrendRul = TrendBand | TrendNone;

/** A forecast as of the newest point of its fit. */
export type TrendFit = TrendNone | (RulBand & { at: number; since: number });

/**
 * Remaining useful life from the trend of a health indicator to its threshold: after a healthy plateau or from the start, along a
 * line, an exponential or a root, at a steady pace or a random one, in white or autocorrelated noise. Bayesian model average
 * (Hoeting et al., Statistical Science 14, 1999) of first-passage times of the trend. It begins with a degradation that was
 * detected (ISO 13381-1), by a test that is not the forecast's own; an end out of sight is a possible outcome: there is a band only
 * where its upper end is in sight. Readings that are not finite, or of another operating state, are left out. Of a long history neighbours are averaged, 48 groups at most; the newest readings count when their group is full, at
 * once where they tell a sudden change. Deterministic.
 */
export function trendRul(history: IndicatorHistory, options: TrendOptions): TrendRul {
  const basis = trendBasis(history, options);
  if ('kind' in basis) return basis;
  return forecastAt(fitTrend(basis, options), options.now ?? basis.t.at(-1)!);
}

/** The forecast at the newest point that is fitted. */
export function fitTrend(basis: TrendBasis, options: TrendOptions): TrendFit {
  const { fitted } = basis;
  const { threshold, window = 0, unit } = options;
  const day = unit === 'h' ? DAY : undefined;
  const lived = livedOn(
    { ...basis, t: basis.t.slice(0, fitted), values: basis.values.slice(0, fitted) },
    { threshold, window, day },
  );
  const { t, values } = lived;
  const gate = degradation({ t, values, threshold, window, day });
  if (gate.wait > 0) return tooSoon(gate.wait, unit);
  if (!gate.found) return notDegrading(t.length, gate.none);
  const { level = 0.8 } = options;
  const { atoms, at, span } = passagesOf(wearing(lived, threshold), threshold);
  const sharesAt = quantilesOf(atoms);
  const livesAt = (shares: readonly number[]) => sharesAt(shares).map((share) => share * span);
  const band = bandOf(livesAt, level);
  const { none: noDegradation, since } = gate;
  return band.p90 < Infinity ? { ...band, at, noDegradation, since } : outOfSight(noDegradation);
}

/** The fitted readings without a wave of the day, on the level that stands now. */
function livedOn(basis: TrendBasis, watched: Pick<Watched, 'threshold' | 'window' | 'day'>): TrendBasis {
  const { t, day } = { ...basis, ...watched };
  const raw = day === undefined ? basis.values : withoutDay(t, basis.values, day);
  const { from, values } = onLevel({ ...watched, t, values: raw, start: basis.start });
  if (from === 0 && values === raw) return { ...basis, values };
  const [since, count] = [t.slice(from), values.length];
  const start = median(values.slice(0, Math.ceil(count / 3)));
  const first = from === 0 ? basis.first : since[0];
  return { ...basis, t: since, values, first, fitted: count, start };
}

/** The readings since the machine has run in. */
function wearing(lived: TrendBasis, threshold: number): TrendBasis {
  const { start } = lived;
  const from = ranIn(lived.values.map((value) => (value - start) / (threshold - start)));
  if (from === 0) return lived;
  const [t, values] = [lived.t.slice(from), lived.values.slice(from)];
  return {
    ...lived,
    t,
    values,
    first: t[0],
    fitted: t.length,
    start: median(values.slice(0, Math.ceil(t.length / 3))),
  };
}

/** When the trend may reach its threshold, in spans of the fitted history after its newest point `at`. */
function passagesOf({ t, values, first, size, start }: TrendBasis, threshold: number) {
  const y = values.map((value) => (value - start) / (threshold - start));
  const kept = withoutSpikes(y, SPIKE_FLOOR);
  const times = thin(
    kept.map((i) => t[i]),
    size,
  );
  const at = times.at(-1)!;
  const u = times.map((time) => (time - first) / (at - first));
  const points = thin(
    kept.map((i) => y[i]),
    size,
  );
  return { atoms: posterior(u, points, threshold / start), at, span: at - first };
}

/** A forecast at a later time. */
export function forecastAt(fit: TrendFit, now: number): TrendRul {
  return fit.kind === 'none' ? fit : { ...countedDown(fit, now - fit.at), since: fit.since };
}
