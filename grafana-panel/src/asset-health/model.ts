import type { Contributor, Criticality, HealthState, LifeUnit } from '@mantis-pdm/core/contract';
import type { LastValue } from '@mantis-pdm/core/contract/view';

export type { LastValue };

/** One asset as a row of the frame tells it. */
export interface AssetRow {
  asset: string;
  name: string;
  class: string;
  criticality: Criticality;
  location: string;
  state: HealthState;
  /** 0–100, 100 as new; null when nothing current is known. */
  score: number | null;
  stale: boolean;
  /** Epoch ms of the newest input of the score. */
  healthAt: number | null;
  contributors: Contributor[];
  missing: string[];
  rulP10: number | null;
  rulP50: number | null;
  rulP90: number | null;
  rulUnit: LifeUnit;
  rulCensored: boolean;
  rulReason: string;
  rulAt: number | null;
  rulThreshold: number | null;
  sensors: Record<string, LastValue>;
  /** Quality below which a sensor's value is poor; null: none is known. */
  qualityLimit: number | null;
  /** Epoch ms of the newest object of any kind. */
  dataAt: number | null;
  cycleMs: number | null;
  openWorkOrders: number;
  unacknowledgedAlarms: number;
}

/** What a tile shows: the health state, or that it is too old to be believed. */
export type Condition = HealthState | 'stale';
