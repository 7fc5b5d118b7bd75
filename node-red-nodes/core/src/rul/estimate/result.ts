import { derive, onGrid, type Features, type Rul } from '../../contract';
import type { Estimate } from './estimator';
import type { LifeClock } from './life-clock';

/** Longest basis and reason of the contract. */
const LONGEST = 500;

/** The estimate as a `rul` object. */
export function toRul(
  { features, branch }: { features: Features; branch?: string },
  { unit, cycleMs }: LifeClock,
  estimate: Estimate,
): Rul {
  const { model, level, basis, band, censored = false, reason, noDegradation = null } = estimate;
  return {
    ...derive('rul', features, branch),
    unit: estimate.unit ?? unit,
    cycleMs,
    p10: band?.p10 ?? null,
    p50: band?.p50 ?? null,
    p90: band?.p90 ?? null,
    level,
    ...onGridOf(estimate),
    noDegradation,
    censored,
    model,
    basis: short(basis),
    ...(band ? {} : { reason: short(reason ?? 'No estimate.') }),
  };
}

function onGridOf({ band, level, quantiles, unstated }: Estimate): Pick<Rul, 'quantiles' | 'unstated'> {
  if (!band || !quantiles) {
    const known = onGrid({ p10: null, p50: null, p90: null, ...band }, level);
    return { quantiles: known, ...(band && { unstated: 'the estimator gives its band alone' }) };
  }
  const why = unstated ?? 'the end is out of sight there';
  return { quantiles, ...(quantiles.includes(null) && { unstated: why }) };
}

function short(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}
