import type { Alarm, Finding, Resolution, WorkOrder } from '@mantis-pdm/core/contract';
import type { AlarmChange, Closing, OtherAlarmStep as AlarmStep } from '@mantis-pdm/core/contract/view';

export type { AlarmStep, Closing, Resolution };

export const RESOLUTIONS: Array<{ value: Resolution; label: string }> = [
  { value: 'replaced', label: 'Replaced: the asset starts a new life' },
  { value: 'repaired', label: 'Repaired' },
  { value: 'inspected', label: 'Inspected, nothing to do' },
  { value: 'not-needed', label: 'Not needed' },
];

export const FINDINGS: Array<{ value: Finding; label: string }> = [
  { value: 'failed', label: 'It had failed' },
  { value: 'in-time', label: 'Worn, and seen to in time' },
  { value: 'nothing', label: 'Nothing was found' },
];

/** What the panel asks of its data source. A method answers the changed object where the API sends it. */
export interface MaintenanceActions {
  acknowledgeAlarm(id: string, comment: string): Promise<Alarm | undefined>;
  acknowledgeWorkOrder(id: string, comment: string): Promise<WorkOrder | undefined>;
  closeWorkOrder(id: string, comment: string, resolution: Resolution): Promise<WorkOrder | undefined>;
  /** Missing in data sources of earlier releases: what was found is then not asked. */
  closeWorkOrderAs?(id: string, comment: string, closing: Closing): Promise<WorkOrder | undefined>;
  /** Missing in data sources of earlier releases. @param how `minutes` for `shelve`. */
  changeAlarm?(id: string, step: AlarmStep, how: AlarmChange): Promise<Alarm | undefined>;
}

/** Whether a data source can acknowledge and close: any other one only shows. */
export function hasActions(datasource: unknown): datasource is MaintenanceActions {
  const methods = ['acknowledgeAlarm', 'acknowledgeWorkOrder', 'closeWorkOrder'] as const;
  const candidate = datasource as Partial<MaintenanceActions> | null | undefined;
  return methods.every((method) => typeof candidate?.[method] === 'function');
}

/** Whether a data source can do more than acknowledge and close: one of an earlier release cannot. */
export function doesMore(actions: MaintenanceActions | undefined): boolean {
  return typeof actions?.changeAlarm === 'function' && typeof actions.closeWorkOrderAs === 'function';
}
