import { namesIn } from '@mantis-pdm/core/contract/series';
import type { AlarmState, WorkOrderStatus } from '@mantis-pdm/core/contract';

/** Alarms that still ask for attention, or will: what is put aside is shown, so that somebody can bring it back. */
export const ACTIVE_ALARMS: AlarmState[] = [
  'unack',
  'acked',
  'rtn-unack',
  'shelved',
  'suppressed',
  'out-of-service',
];

/** Work orders that still ask for work. */
export const OPEN_ORDERS: WorkOrderStatus[] = ['open', 'acknowledged', 'in-progress', 'on-hold'];

/** Every state and every status there is, in this order. */
export const ALARM_STATES: AlarmState[] = [...ACTIVE_ALARMS, 'normal'];
export const ORDER_STATUSES: WorkOrderStatus[] = [...OPEN_ORDERS, 'completed', 'cancelled'];

/** The states that a query asks for: `*` is every state (an empty list), nothing is `fallback`. */
export function wantedStates(text: string | undefined, fallback: string[]): string[] {
  if (text?.trim() === '*') return [];
  const named = namesIn(text ?? '');
  return named.length > 0 ? named : fallback;
}
