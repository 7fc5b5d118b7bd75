import { derive, onGrid, type Features, type Rul } from '../../contract';
import { part, say } from '../../contract/said';
import { reasoned } from './reasoned';
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
  const { model, level, basis, band, censored = false, noDegradation = null, degradedFor } = estimate;
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
    ...(degradedFor !== undefined && { degradedFor }),
    censored,
    model,
    basis: short(basis),
    ...(band ? {} : whyNot(estimate)),
  };
}

function whyNot({ reason, said, parts }: Estimate): Pick<Rul, 'reason' | 'said'> {
  if (reason === undefined) return reasoned(part('rul.none'));
  const all = parts ? say('reasons', { all: parts }) : said;
  return { reason: short(reason), ...(all && { said: all }) };
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
