import {
  versions,
  MAX_NAME,
  type Alarm,
  type Envelope,
  type Evidence,
  type HistoryEntry,
  type Kind,
  type WorkOrder,
} from '../../contract';
import type { Decision } from './evaluate';

/**
 * A decision as an alarm; undefined where its rule raises none. A cleared one says `rtn-unack`: whether somebody has
 * acknowledged it is known only where alarms are kept.
 */
export function toAlarm(decision: Decision): Alarm | undefined {
  const { rule, measurement, object, raisedAt, action } = decision;
  if (!rule.then.alarm) return undefined;
  const cleared = action === 'clear';
  return {
    ...envelope('alarm', caseId('alarm', [object.asset, measurement.origin]), object),
    state: cleared ? 'rtn-unack' : 'unack',
    facts: { active: !cleared, acknowledged: false, latch: rule.latch, suppression: null },
    priority: rule.then.alarm,
    origin: measurement.origin,
    title: titleOf(decision),
    evidence: evidenceOf(decision),
    raisedAt,
    clearedAt: cleared ? object.at : null,
    acknowledgedBy: null,
    acknowledgedAt: null,
    shelvedUntil: null,
    history: [entryOf(decision)],
  };
}

/** A decision as a work order; undefined where its rule asks for none. A cleared one says `cancelled`. */
export function toWorkOrder(decision: Decision): WorkOrder | undefined {
  const { rule, measurement, object, raisedAt, action, figures } = decision;
  if (!rule.then.workOrder) return undefined;
  // A rule that was raised by a date years ahead is not to be answered then.
  const respond = Math.min(raisedAt, object.at) + figures.respondWithinMs;
  return {
    ...envelope('work-order', caseId('wo', [object.asset, measurement.origin, String(raisedAt)]), object),
    number: null,
    type: rule.then.workOrder.type,
    priority: rule.then.workOrder.priority,
    status: action === 'clear' ? 'cancelled' : 'open',
    title: titleOf(decision),
    origin: measurement.origin,
    failureMode: null,
    parts: [],
    technician: null,
    due: rule.when === 'rul' ? decision.due : respond,
    planned: null,
    evidence: evidenceOf(decision),
    history: [entryOf(decision)],
  };
}

function envelope<K extends Kind>(kind: K, id: string, { seq, asset, at }: Envelope): Envelope<K> {
  return { v: versions[kind], kind, id, seq, asset, at };
}

/** A name that is the same whenever the same case is told again, so that stores keep it once. */
function caseId(prefix: string, parts: string[]): string {
  const id = [prefix, ...parts].join(':');
  return id.length <= MAX_NAME ? id : `${id.slice(0, MAX_NAME - 9)}:${hash(id)}`;
}

/** FNV-1a, 32 bits: keeps two names apart whose beginnings are equal. */
function hash(text: string): string {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return (value >>> 0).toString(16).padStart(8, '0');
}

function titleOf({ rule, measurement }: Decision): string {
  const what = rule.title || rule.id;
  const sensor = rule.when === 'limit' ? measurement.quantity : '';
  return sensor === '' ? what : `${sensor}: ${what}`.slice(0, 300);
}

/** The reading that decided; none where none did. */
function evidenceOf(decision: Decision): Evidence[] {
  const { measurement, object, reason } = decision;
  if (reason !== undefined) return [];
  const { quantity, value, limit, unit } = measurement;
  return [{ quantity, value, limit, unit, text: textOf(decision), at: object.at, ref: object.id }];
}

const past = { raise: 'raised', update: 'updated', clear: 'cleared' } as const;

function entryOf(decision: Decision): HistoryEntry {
  const { measurement, object, action } = decision;
  return { at: object.at, by: ruleName(measurement.origin), action: past[action], comment: textOf(decision) };
}

/** Who speaks in a history where a rule does. */
export function ruleName(origin: string): string {
  return `rule:${origin}`.slice(0, MAX_NAME);
}

function textOf({ rule, measurement, reason }: Decision): string {
  if (reason !== undefined) return reason;
  const { quantity, value, limit, unit, bound } = measurement;
  const shown = `${bound ? 'at least ' : ''}${Number(value.toPrecision(4))}`;
  const suffix = unit ? ` ${unit}` : '';
  return `${quantity} ${shown}${suffix}, rule ${rule.op} ${Number(limit.toPrecision(4))}${suffix}`.slice(
    0,
    500,
  );
}
