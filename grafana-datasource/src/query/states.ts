import type { AlarmState, WorkOrderStatus } from '@mantis-pdm/core/contract';
import { NOBODY, chosenOf, selectionOf } from './selection';

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

/**
 * The states that a query asks for: `*` is every state (an empty list), nothing is those that are open. What is written and is none
 * of `all` is asked for all the same: the suite says that there is no such state.
 * @throws Error where what is written stands for none: an empty list would be all of them
 */
export function wantedStates(text = '', { open, all }: Record<'open' | 'all', string[]>): string[] {
  if (text.trim() === '') return open;
  const selection = selectionOf(text);
  if (selection.all) return [];
  const states = chosenOf(selection, all);
  if (states.length > 0) return states;
  throw new Error(
    text.includes(NOBODY)
      ? 'No state is chosen: a variable of the query is empty.'
      : `There is no state like ${text}. There are ${all.join(', ')}.`,
  );
}
