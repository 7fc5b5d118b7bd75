import { derive, type Features, type LifeUnit, type Rul } from '@mantis-pdm/core/contract';
import type { LifeClock } from './life-clock';

/** What an estimator found: a band, or the reason why there is none. */
export interface Estimate {
  model: string;
  /** Share 0–1 of lives that the band covers. */
  level: number;
  basis: string;
  band?: { p10: number; p50: number; p90: number };
  /** Unit of the band, where the estimator has one of its own; else that of the asset's life. */
  unit?: LifeUnit;
  censored?: boolean;
  reason?: string;
  /** What somebody has to mend, whether there is a band or not. */
  fault?: string;
}

/** The estimate as a `rul` object. */
export function toRul(features: Features, { unit, cycleMs }: LifeClock, estimate: Estimate): Rul {
  const { model, level, basis, band, censored = false, reason } = estimate;
  return {
    ...derive('rul', features),
    unit: estimate.unit ?? unit,
    cycleMs,
    p10: band?.p10 ?? null,
    p50: band?.p50 ?? null,
    p90: band?.p90 ?? null,
    level,
    censored,
    model,
    basis,
    ...(band ? {} : { reason: reason ?? 'No estimate.' }),
  };
}
