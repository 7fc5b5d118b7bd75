import type { HealthLimits } from '../contract';

/** How an asset's health is put together. */
export interface HealthOptions {
  /** Inputs that a complete assessment has; those that are not current are listed as missing. */
  expected: readonly ('anomaly' | 'rul')[];
  /** Age in ms beyond which an input no longer counts; 0: never; null: as `patienceOf` its producer's intervals has it. */
  maxAgeMs: { features: number | null; anomaly: number | null; rul: number | null };
  /** Scores below which the state is watch, warning, critical. */
  limits: HealthLimits;
}

export const healthDefaults: Readonly<HealthOptions> = {
  expected: ['anomaly', 'rul'],
  maxAgeMs: { features: null, anomaly: null, rul: null },
  limits: { watch: 70, warning: 50, critical: 30 },
};
