import type {
  Alarm,
  Anomaly,
  Criticality,
  Features,
  Finding,
  Health,
  HealthLimits,
  LifeUnit,
  Rul,
  WorkOrder,
} from '@mantis-pdm/core/contract';

export type { Alarm, Health, Rul, WorkOrder };

/** The last value of one sensor. `at` is the source time, epoch ms, or a cycle number on the cycle axis. */
export interface LastValue {
  value: number | null;
  unit: string;
  quality: number;
  at: number;
}

/** What one way of making things said last of an asset. */
export interface Said {
  features?: Features;
  anomaly?: Anomaly;
  rul?: Rul;
  health?: Health;
}

/** The newest that the suite knows of one asset. */
export interface Latest {
  asset: string;
  sensors: Record<string, LastValue>;
  features?: Features;
  anomaly?: Anomaly;
  rul?: Rul;
  health?: Health;
  /** What each branch said last, where there are any. */
  branches?: Record<string, Said>;
  /** Epoch ms of the newest object of any kind. */
  at: number;
}

/** An asset as `GET /api/v1/assets` tells it. Thresholds are in the asset's life unit, and 0–100. */
export interface AssetStatus {
  asset: string;
  name: string;
  class: string;
  criticality: Criticality;
  location: string;
  latest: Latest | null;
  openWorkOrders: number;
  /** Alarms that nobody has acknowledged. */
  alarms: number;
  rulThreshold: number | null;
  anomalyThreshold: number | null;
  /** Health below which the state is watch, warning, critical. */
  healthLimits: HealthLimits;
  /** Quality of a sensor's value below which it is poor. */
  qualityLimit: number;
  cycleMs: number | null;
  lifeUnit: LifeUnit;
}

/** One series of `GET /api/v1/history`: columns of equal length, null where a bucket is empty. */
export interface Series {
  series: string;
  unit: string;
  t: number[];
  mean: (number | null)[];
  min: (number | null)[];
  max: (number | null)[];
  /** Of a health score: the limits by which its state goes now. */
  limits?: HealthLimits;
}

/** How a work order ended. */
export type Resolution = 'replaced' | 'repaired' | 'inspected' | 'not-needed';

/** How a work order ended, and what the work found. */
export interface Closing {
  resolution: Resolution;
  finding?: Finding;
  failureMode?: string;
}

/** What goes with a step of an alarm; `minutes` where it is shelved. */
export interface AlarmChange {
  comment: string;
  minutes?: number;
}

/** What a person does with an alarm besides acknowledging it. */
export type AlarmStep = 'shelve' | 'unshelve' | 'out-of-service' | 'return-to-service' | 'reset';
