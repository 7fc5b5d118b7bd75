import {
  versions,
  MAX_NAME,
  type Alarm,
  type Envelope,
  type Evidence,
  type HistoryEntry,
  type ContractKind,
  type Priority,
  type Rationale,
  type WorkOrder,
} from '../../contract';
import { say, sentence, type Said } from '../../contract/said';
import type { Decision } from './evaluate';
import type { Measurement } from './measure';
import { BY_SCORE, type Rule, type Urgency } from './rule';

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
    priority: priorityOf(rule.then.alarm, measurement),
    origin: fitted(measurement.origin),
    title: titleOf(decision),
    ...rationaleOf(rule),
    ...rolesOf(rule),
    evidence: evidenceOf(decision),
    raisedAt,
    clearedAt: cleared ? object.at : null,
    acknowledgedBy: null,
    acknowledgedAt: null,
    shelvedUntil: null,
    history: [entryOf(decision)],
  };
}

/** A decision as a work order; undefined where its rule asks for none, or none may come of it yet. A cleared one says `cancelled`. */
export function toWorkOrder(decision: Decision): WorkOrder | undefined {
  const { rule, measurement, object, raisedAt, action, figures, ordered } = decision;
  if (!rule.then.workOrder || !ordered) return undefined;
  // A rule that was raised by a date years ahead is not to be answered then.
  const respond = Math.min(raisedAt, object.at) + figures.respondWithinMs;
  return {
    ...envelope('work-order', caseId('wo', [object.asset, measurement.origin, String(raisedAt)]), object),
    number: null,
    type: rule.then.workOrder.type,
    priority: priorityOf(rule.then.workOrder.priority, measurement),
    status: action === 'clear' ? 'cancelled' : 'open',
    title: titleOf(decision),
    ...rationaleOf(rule),
    ...rolesOf(rule),
    origin: fitted(measurement.origin),
    failureMode: null,
    parts: [],
    technician: null,
    due: rule.when === 'rul' ? decision.due : respond,
    planned: null,
    evidence: evidenceOf(decision),
    history: [entryOf(decision)],
  };
}

function priorityOf(wanted: Urgency, { urgency = 'low' }: Measurement): Priority {
  return wanted === BY_SCORE ? urgency : wanted;
}

function envelope<K extends ContractKind>(kind: K, id: string, { seq, asset, at }: Envelope): Envelope<K> {
  return { v: versions[kind], kind, id, seq, asset, at };
}

/** A name that is the same whenever the same case is told again, so that stores keep it once. */
function caseId(prefix: string, parts: string[]): string {
  return fitted([prefix, ...parts].join(':'));
}

/** Of a name that is longer than the contract has it, its beginning and its hash. */
function fitted(name: string): string {
  return name.length <= MAX_NAME ? name : `${name.slice(0, MAX_NAME - 9)}:${hash(name)}`;
}

/** FNV-1a, 32 bits: keeps two names apart whose beginnings are equal. */
function hash(text: string): string {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return (value >>> 0).toString(16).padStart(8, '0');
}

function titleOf({ rule, measurement }: Decision): string {
  const what = rule.title || rule.id;
  const ofSensor = rule.when === 'limit' || (rule.when === 'silence' && rule.quantity !== 'asset');
  const sensor = ofSensor ? measurement.quantity : '';
  return sensor === '' ? what : `${sensor}: ${what}`.slice(0, 300);
}

/** A rule that was raised under an earlier release has none. */
function rationaleOf({ cause = '', consequence = '', action = '' }: Partial<Rule>): {
  rationale?: Rationale;
} {
  return cause || consequence || action ? { rationale: { cause, consequence, action } } : {};
}

/** Each once; a rule that was raised under an earlier release tells none. */
function rolesOf({ tells = [] }: Partial<Rule>): { tells?: string[] } {
  return tells.length > 0 ? { tells: [...new Set(tells)] } : {};
}

/** The reading that decided; none where none did. */
function evidenceOf(decision: Decision): Evidence[] {
  const { measurement, object, over } = decision;
  if (over !== undefined) return [];
  const { quantity, value, limit, unit } = measurement;
  const { text, ...told } = inWords(decision);
  return [{ quantity, value, limit, unit, text, ...told, at: object.at, ref: object.id }];
}

const past = { raise: 'raised', update: 'updated', clear: 'cleared' } as const;

function entryOf(decision: Decision): HistoryEntry {
  const { measurement, object, action } = decision;
  const { text: comment, ...told } = inWords(decision);
  return { at: object.at, by: ruleName(measurement.origin), action: past[action], comment, ...told };
}

/** Who speaks in a history where a rule does. */
export function ruleName(origin: string): string {
  return `rule:${origin}`.slice(0, MAX_NAME);
}

/** What a detector found is in its own words, which are no code yet. */
function inWords(decision: Decision): { text: string; said?: Said } {
  const { words } = decision.measurement;
  if (decision.over === undefined && words !== undefined) return { text: words.slice(0, 500) };
  const said = (decision.over === undefined ? decision.measurement.said : undefined) ?? saidOf(decision);
  return { text: sentence(said).slice(0, 500), said };
}

function saidOf({ rule, measurement, over }: Decision): Said {
  if (over !== undefined) return over;
  const { quantity, unit, bound } = measurement;
  const [value, limit] = [measurement.value, measurement.limit].map((one) => Number(one.toPrecision(4)));
  const values = { quantity, value, op: rule.op, limit };
  // A bound is a life's, and lives have a unit.
  if (unit === '') return say('reading.held.unitless', values);
  return say(bound ? 'reading.at-least' : 'reading.held', { ...values, unit });
}
