/** What the suite API answers and is asked with, as `core/contract/view` says it. */
export type { Alarm, Health, Resolution, Rul, WorkOrder } from '@mantis-pdm/core/contract';
export type {
  AlarmChange,
  AssetStatus,
  Closing,
  LastValue,
  Latest,
  OtherAlarmStep as AlarmStep,
  Reference,
  Said,
  Series,
} from '@mantis-pdm/core/contract/view';
