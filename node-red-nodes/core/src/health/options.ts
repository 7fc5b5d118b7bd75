import type { HealthLimits } from '../contract';

/** How an asset's health is put together. */
export interface HealthOptions {
  /** Inputs that a complete assessment has; those that are not current are listed as missing. */
  expected: readonly ('anomaly' | 'rul')[];
  /** Age in ms beyond which an input no longer counts; 0: never. */
  maxAgeMs: { features: number; anomaly: number; rul: number };
  /** Scores below which the state is watch, warning, critical. */
  limits: HealthLimits;
}

const HOUR_MS = 3_600_000;

export const healthDefaults: Readonly<HealthOptions> = {
  expected: ['anomaly', 'rul'],
  maxAgeMs: { features: HOUR_MS, anomaly: HOUR_MS, rul: 24 * HOUR_MS },
  limits: { watch: 70, warning: 50, critical: 30 },
};
