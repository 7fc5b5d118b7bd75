import type { Alarm, Finding, WorkOrder } from '@mantis-pdm/core/contract';
import type { AlarmRow, OrderRow } from '../model';
import type { AlarmStep, MaintenanceActions, Resolution } from './port';

/** What a person is about to do. */
export type ActionRequest =
  | { kind: 'acknowledge-alarm'; row: AlarmRow }
  | { kind: 'change-alarm'; row: AlarmRow; steps: AlarmStep[] }
  | { kind: 'acknowledge-order'; row: OrderRow }
  | { kind: 'close-order'; row: OrderRow; asksFinding: boolean };

export interface ActionForm {
  comment: string;
  resolution: Resolution;
  finding?: Finding;
  failureMode: string;
  step?: AlarmStep;
  minutes: number;
}

export const EMPTY_FORM: ActionForm = { comment: '', resolution: 'repaired', failureMode: '', minutes: 60 };

/** Carries the request out; answers the changed object where the API sends it. */
export function perform(
  actions: MaintenanceActions,
  request: ActionRequest,
  form: ActionForm,
): Promise<Alarm | WorkOrder | undefined> {
  const comment = form.comment.trim();
  const { id } = request.row;
  if (request.kind === 'acknowledge-alarm') return actions.acknowledgeAlarm(id, comment);
  if (request.kind === 'acknowledge-order') return actions.acknowledgeWorkOrder(id, comment);
  return request.kind === 'change-alarm'
    ? change(actions, id, { ...form, comment })
    : close(actions, id, { ...form, comment });
}

function change(actions: MaintenanceActions, id: string, form: ActionForm): Promise<Alarm | undefined> {
  const { step, comment, minutes } = form;
  if (!step || !actions.changeAlarm) return Promise.reject(new Error('Choose what is to be done'));
  return actions.changeAlarm(id, step, step === 'shelve' ? { comment, minutes } : { comment });
}

function close(actions: MaintenanceActions, id: string, form: ActionForm): Promise<WorkOrder | undefined> {
  const { comment, resolution, finding } = form;
  if (!finding || !actions.closeWorkOrderAs) return actions.closeWorkOrder(id, comment, resolution);
  const failureMode = finding === 'failed' ? form.failureMode.trim() : '';
  return actions.closeWorkOrderAs(id, comment, {
    resolution,
    finding,
    ...(failureMode ? { failureMode } : {}),
  });
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
