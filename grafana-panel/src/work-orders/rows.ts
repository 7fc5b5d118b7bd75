import type { DataFrame } from '@grafana/data';
import { cell } from '../shared/frames';
import type { Wanted } from '../shared/answer';
import type { AlarmRow, Item, OrderRow } from './model';

export const ORDER_FIELDS = ['id', 'asset', 'title', 'priority', 'status', 'due'] as const;
export const ALARM_FIELDS = ['id', 'asset', 'title', 'priority', 'state', 'raisedAt'] as const;

export const ORDERS: Wanted = {
  fields: ORDER_FIELDS,
  kind: 'work-orders',
  query: 'Work orders',
  what: 'work orders',
};
export const ALARMS: Wanted = { fields: ALARM_FIELDS, kind: 'alarms', query: 'Alarms', what: 'alarms' };

export function toOrders(frame: DataFrame): OrderRow[] {
  return rows(frame, (i) => ({
    ...item(frame, i),
    number: cell(frame, 'number', i, null),
    type: cell(frame, 'type', i, ''),
    status: cell(frame, 'status', i, 'open'),
    createdAt: cell(frame, 'createdAt', i, null),
    due: cell(frame, 'due', i, null),
    technician: cell(frame, 'technician', i, null),
  }));
}

export function toAlarms(frame: DataFrame): AlarmRow[] {
  return rows(frame, (i) => ({
    ...item(frame, i),
    state: cell(frame, 'state', i, 'unack'),
    facts: cell(frame, 'facts', i, null),
    shelvedUntil: cell(frame, 'shelvedUntil', i, null),
    origin: cell(frame, 'origin', i, ''),
    raisedAt: cell(frame, 'raisedAt', i, 0),
    acknowledgedBy: cell(frame, 'acknowledgedBy', i, null),
    acknowledgedAt: cell(frame, 'acknowledgedAt', i, null),
  }));
}

function rows<T>(frame: DataFrame, row: (i: number) => T): T[] {
  return Array.from({ length: frame.length }, (_, i) => row(i));
}

function item(frame: DataFrame, i: number): Item {
  return {
    id: cell(frame, 'id', i, ''),
    asset: cell(frame, 'asset', i, ''),
    assetName: cell(frame, 'assetName', i, ''),
    title: cell(frame, 'title', i, ''),
    priority: cell(frame, 'priority', i, 'medium'),
    evidence: cell(frame, 'evidence', i, []),
    history: cell(frame, 'history', i, []),
  };
}

const PRIORITIES = ['urgent', 'high', 'medium', 'low'];
const byPriority = (a: Item, b: Item) => PRIORITIES.indexOf(a.priority) - PRIORITIES.indexOf(b.priority);

/** Open before closed, then the first due, then the most urgent. */
export function compareOrders(a: OrderRow, b: OrderRow): number {
  const closed = (row: OrderRow) => Number(!isOpen(row));
  const due = (row: OrderRow) => row.due ?? Number.MAX_SAFE_INTEGER;
  return closed(a) - closed(b) || due(a) - due(b) || byPriority(a, b);
}

/** Those that nobody has acknowledged first, what is put aside last, then the most urgent, then the newest. */
export function compareAlarms(a: AlarmRow, b: AlarmRow): number {
  const waiting = (row: AlarmRow) => (isAside(row) ? 2 : Number(!waits(row)));
  return waiting(a) - waiting(b) || byPriority(a, b) || b.raisedAt - a.raisedAt;
}

/** Whether the order still asks for work. */
export function isOpen({ status }: OrderRow): boolean {
  return status !== 'completed' && status !== 'cancelled';
}

/** Whether the alarm waits for an acknowledgement. */
export function waits({ state }: AlarmRow): boolean {
  return state === 'unack' || state === 'rtn-unack';
}

/** Whether the alarm is not announced now. */
export function isAside({ state }: AlarmRow): boolean {
  return state === 'shelved' || state === 'suppressed' || state === 'out-of-service';
}

/** Who took the order on, from its history. */
export function acknowledgedBy({ history }: OrderRow): string | null {
  return history.findLast(({ action }) => action.startsWith('acknowledge'))?.by ?? null;
}
