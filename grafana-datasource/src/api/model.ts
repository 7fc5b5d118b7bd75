import type { Retirement } from '@mantis-pdm/core/contract';
import type { AssetStatus as ApiStatus } from '@mantis-pdm/core/contract/view';

/** What the suite API answers and is asked with, as `core/contract/view` says it. */
export type { Alarm, Health, Resolution, Rul, WorkOrder } from '@mantis-pdm/core/contract';
export type {
  AlarmChange,
  AlarmKpisView as AlarmKpis,
  Closing,
  LastValue,
  Latest,
  Me,
  OtherAlarmStep as AlarmStep,
  Reference,
  LatestObject,
  Series,
} from '@mantis-pdm/core/contract/view';

/** An asset, and how far our clock is behind the server's, in ms: ages are told by the server's. One of an earlier release does not tell its own. */
export type AssetStatus = Omit<ApiStatus, 'freshness'> &
  Partial<Pick<ApiStatus, 'freshness'>> & { skewMs?: number };

/** An asset that is out of service for good. */
export interface RetiredAsset {
  asset: string;
  retirement: Retirement;
}
