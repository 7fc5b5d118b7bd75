import type { Alarm, WorkOrder } from '@mantis-pdm/core/contract';
import type { AlarmRow, OrderRow } from '../model';
import type { MaintenanceActions, Resolution } from './port';

/** What a person is about to do. */
export type ActionRequest =
  | { kind: 'acknowledge-alarm'; row: AlarmRow }
  | { kind: 'acknowledge-order'; row: OrderRow }
  | { kind: 'close-order'; row: OrderRow };

export interface ActionForm {
  comment: string;
  resolution: Resolution;
}

/** Carries the request out; answers the changed object where the API sends it. */
export function perform(
  actions: MaintenanceActions,
  { kind, row }: ActionRequest,
  { comment, resolution }: ActionForm,
): Promise<Alarm | WorkOrder | undefined> {
  const text = comment.trim();
  if (kind === 'acknowledge-alarm') return actions.acknowledgeAlarm(row.id, text);
  if (kind === 'acknowledge-order') return actions.acknowledgeWorkOrder(row.id, text);
  return actions.closeWorkOrder(row.id, text, resolution);
}

/** The API refused because of the person's role: it will refuse the next attempt as well. */
export function isRefusal(cause: unknown): boolean {
  return typeof cause === 'object' && cause !== null && (cause as { status?: unknown }).status === 403;
}

/** What went wrong, as a sentence. */
export function sentence(cause: unknown): string {
  const text = cause instanceof Error ? cause.message : String(cause);
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
