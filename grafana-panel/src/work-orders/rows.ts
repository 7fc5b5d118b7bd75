import type { DataFrame } from '@grafana/data';
import { flag, list, numberOr, object, once, text, textOrNull, time, word } from '../shared/cells';
import { type Columns, rows } from '../shared/columns';
import { linksOf } from '../shared/links';
import { entry, evidence, rationale } from '../shared/told';
import type { Wanted } from '../shared/answer';
import type { Calm } from './calm';
import type { AlarmRow, Facts, Item, OrderRow } from './model';
import { ALARM_STATE, ORDER_STATUS, PRIORITY } from './words';

export const ORDER_FIELDS = ['id', 'asset', 'title', 'priority', 'status', 'due'] as const;
export const ALARM_FIELDS = ['id', 'asset', 'title', 'priority', 'state', 'raisedAt'] as const;

export const ORDERS: Wanted = {
  fields: ORDER_FIELDS,
  kind: 'work-orders',
  query: 'Work orders',
  what: 'work orders',
};
export const ALARMS: Wanted = { fields: ALARM_FIELDS, kind: 'alarms', query: 'Alarms', what: 'alarms' };

/** No alarm waits for an acknowledgement; those that are put aside, or acknowledged, ask for nothing. */
export const ALARMS_CALM: Calm = { states: ['unack', 'rtn-unack'], words: 'No alarm asks for attention.' };
export const ORDERS_CALM: Calm = {
  states: ['open', 'acknowledged', 'in-progress', 'on-hold'],
  words: 'No work order is open.',
};

const keysOf = <T extends string>(words: Record<T, unknown>) => Object.keys(words) as T[];

/** The most pressing first. */
const priorities = keysOf(PRIORITY);

type Cells<R> = Columns<Omit<R, 'refId' | 'links'>>;

const ITEM: Cells<Item> = {
  id: text,
  asset: text,
  assetName: text,
  title: text,
  skewMs: numberOr(0),
  priority: word(priorities, 'medium'),
  rationale: once(rationale),
  evidence: list(evidence),
  history: list(entry),
};

const ORDER: Cells<OrderRow> = {
  ...ITEM,
  number: textOrNull,
  type: text,
  status: word(keysOf(ORDER_STATUS), 'open'),
  createdAt: time,
  due: time,
  technician: textOrNull,
};

const suppression = object({ by: text, reason: text });

const ALARM: Cells<AlarmRow> = {
  ...ITEM,
  state: word(keysOf(ALARM_STATE), 'unack'),
  facts: once(object<Facts>({ active: flag, acknowledged: flag, latch: flag, suppression })),
  shelvedUntil: time,
  origin: text,
  raisedAt: time,
  acknowledgedBy: textOrNull,
  acknowledgedAt: time,
};

const from = <R extends object>(frame: DataFrame, columns: Columns<R>) =>
  rows(frame, columns).map((row, i) => ({
    ...row,
    refId: frame.refId ?? '',
    links: linksOf(frame, i, 'title'),
  }));

export const toOrders = (frame: DataFrame): OrderRow[] => from(frame, ORDER);
export const toAlarms = (frame: DataFrame): AlarmRow[] => from(frame, ALARM);

/** A word that is not known here may be the most pressing: it comes first. */
const place = ({ priority }: Item) => priorities.findIndex((one) => one === priority);
const byPriority = (a: Item, b: Item) => place(a) - place(b);

/** Open before closed, then the first due, then the most urgent. */
export function compareOrders(a: OrderRow, b: OrderRow): number {
  const closed = (row: OrderRow) => Number(!isOpen(row));
  const due = (row: OrderRow) => row.due ?? Number.MAX_SAFE_INTEGER;
  return closed(a) - closed(b) || due(a) - due(b) || byPriority(a, b);
}

/** Those that nobody has acknowledged first, what is put aside last, then the most urgent, then the newest. */
export function compareAlarms(a: AlarmRow, b: AlarmRow): number {
  const waiting = (row: AlarmRow) => (isAside(row) ? 2 : Number(!waits(row)));
  return waiting(a) - waiting(b) || byPriority(a, b) || (b.raisedAt ?? 0) - (a.raisedAt ?? 0);
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
