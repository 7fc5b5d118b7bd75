import {
  priorities,
  type Finding,
  type HistoryEntry,
  type Resolution,
  type WorkOrder,
  type WorkOrderStatus,
} from '../../contract';
import { part, say, sentence, type Code } from '../../contract/said';
import { gathered, knows, recorded, type AuditTrailEntry } from './history';
import { TransitionError } from './transition-error';

/** Statuses of an order that somebody still has to see to. */
export const openStatuses: readonly WorkOrderStatus[] = ['open', 'acknowledged', 'in-progress', 'on-hold'];

export function isOpen({ status }: Pick<WorkOrder, 'status'>): boolean {
  return openStatuses.includes(status);
}

/**
 * One open case per asset: what becomes of the asset's open order when a rule speaks. A second rule adds its evidence
 * and may raise the priority; the order is withdrawn when the last of its rules has cleared and nobody has acknowledged
 * it. Null: nothing changes.
 * @param open The asset's open order, if there is one.
 * @param incoming From a rule; the last entry of its history says whether it was raised, updated or cleared.
 */
export function mergeWorkOrder(open: WorkOrder | undefined, incoming: WorkOrder): WorkOrder | null {
  const entry = incoming.history[incoming.history.length - 1] as HistoryEntry | undefined;
  if (!open) return incoming.status === 'open' && entry?.action !== 'updated' ? incoming : null;
  if (!entry || knows(open.history, entry)) return null;
  const holding = holders(open).has(entry.by);
  if (entry.action === 'cleared') return holding ? released(open, entry) : null;
  if (entry.action === 'updated' && !holding) return null;
  return joined(open, incoming, holding ? entry : { ...entry, action: 'raised' });
}

/** The rules that have raised the order and have not cleared since. */
function holders({ history }: WorkOrder): Set<string> {
  const held = new Set<string>();
  for (const { by, action } of history) {
    if (action === 'raised') held.add(by);
    if (action === 'cleared') held.delete(by);
  }
  return held;
}

function joined(open: WorkOrder, incoming: WorkOrder, entry: HistoryEntry): WorkOrder {
  const more = priorities.indexOf(incoming.priority) > priorities.indexOf(open.priority);
  return {
    ...open,
    at: incoming.at,
    seq: incoming.seq,
    priority: more ? incoming.priority : open.priority,
    due: dueOf(open, incoming),
    rationale: incoming.origin === open.origin ? incoming.rationale : open.rationale,
    tells: rolesOf(open, incoming),
    evidence: gathered(open.evidence, incoming.evidence),
    history: recorded(open.history, entry),
  };
}

/** Roles that one order has, at most. */
const MAX_ROLES = 10;

/** Who has been told of it stays so; another rule may tell more. */
function rolesOf({ tells: told }: WorkOrder, { tells: more }: WorkOrder): string[] | undefined {
  return told && more ? [...new Set([...told, ...more])].slice(0, MAX_ROLES) : (told ?? more);
}

/** The rule that raised the order may move its date either way; another one only brings it forward. */
function dueOf(open: WorkOrder, incoming: WorkOrder): number | null {
  if (incoming.due === null || open.due === null) return open.due ?? incoming.due;
  return incoming.origin === open.origin ? incoming.due : Math.min(open.due, incoming.due);
}

function released(open: WorkOrder, entry: HistoryEntry): WorkOrder {
  const order = { ...open, at: entry.at, history: recorded(open.history, entry) };
  if (open.status !== 'open' || holders(order).size > 0) return order;
  const { at, by, comment } = entry;
  const said = say('over.cleared', { comment });
  return withdrawWorkOrder(order, { at, by, comment: sentence(said), said });
}

/** Takes back an order that nobody has acknowledged. @throws TransitionError when somebody has, or it is closed. */
export function withdrawWorkOrder(order: WorkOrder, audit: AuditTrailEntry): WorkOrder {
  if (order.status !== 'open') throw refusal(order, 'work-order.refused.withdraw');
  return {
    ...order,
    status: 'cancelled',
    history: recorded(order.history, { ...audit, action: 'withdrawn' }),
  };
}

/** A person takes it on. @throws TransitionError unless it is new. */
export function acknowledgeWorkOrder(order: WorkOrder, audit: AuditTrailEntry): WorkOrder {
  if (order.status !== 'open') throw refusal(order, 'work-order.refused.acknowledge');
  return {
    ...order,
    status: 'acknowledged',
    history: recorded(order.history, { ...audit, action: 'acknowledged' }),
  };
}

/** How an order ended, and what the work found, where somebody says so. `failureMode` is of an asset that had failed. */
export interface OrderClosing {
  resolution: Resolution;
  finding?: Finding;
  failureMode?: string;
}

/** An asset had failed, and nobody said how. */
const UNKNOWN_MODE = 'not stated';

/** The work is done, or was not needed. @throws TransitionError when the order is closed already. */
export function closeWorkOrder(
  order: WorkOrder,
  { by, at, comment, ...closing }: AuditTrailEntry & OrderClosing,
): WorkOrder {
  if (!isOpen(order)) throw refusal(order, 'work-order.refused.close');
  const { resolution } = closing;
  const status = resolution === 'not-needed' ? 'cancelled' : 'completed';
  const history = recorded(order.history, { by, at, comment, action: resolution });
  return { ...order, status, ...found(order, closing), history };
}

function found(
  { failureMode }: WorkOrder,
  closing: OrderClosing,
): Pick<WorkOrder, 'finding' | 'failureMode'> {
  const { finding } = closing;
  if (finding === undefined) return { failureMode };
  return {
    finding,
    failureMode: finding === 'failed' ? (closing.failureMode ?? failureMode ?? UNKNOWN_MODE) : null,
  };
}

type Refused = Extract<Code, `work-order.refused.${string}`>;

function refusal({ number, id, status }: WorkOrder, code: Refused): TransitionError {
  return new TransitionError(say(code, { order: number ?? id, state: part(`work-order.is.${status}`) }));
}
