import type { Alarm, AlarmFacts, SuppressionKind } from '../../contract';
import { part, say, type Code } from '../../contract/said';
import { alarmNameOf, factsOf, withFacts } from './alarm-facts';
import { recorded, type AuditTrailEntry } from './history';
import { TransitionError } from './transition-error';

/**
 * What people do with an alarm. None of it says that the condition is over: only what raised the alarm does. All functions return
 * a new alarm.
 */

/** A person has seen it. @throws TransitionError unless it is unacknowledged. */
export function acknowledgeAlarm(alarm: Alarm, audit: AuditTrailEntry): Alarm {
  const facts = factsOf(alarm);
  if (facts.suppression || facts.acknowledged) throw refusal(alarm, 'alarm.refused.not-unacknowledged');
  return step(seen(alarm, audit), { ...facts, acknowledged: true }, { ...audit, action: 'acknowledged' });
}

/**
 * A person has seen one that has returned, and lets go of its latch.
 * @throws TransitionError while its condition holds, while it is suppressed, and when it is normal already.
 */
export function resetAlarm(alarm: Alarm, audit: AuditTrailEntry): Alarm {
  const facts = factsOf(alarm);
  if (facts.suppression) throw refusal(alarm, 'alarm.refused.aside');
  if (facts.active) throw refusal(alarm, 'alarm.refused.holds');
  if (alarmNameOf(facts) === 'normal') throw refusal(alarm, 'alarm.refused.nothing-to-reset');
  const over = { ...facts, acknowledged: true, latch: false };
  return step(facts.acknowledged ? alarm : seen(alarm, audit), over, { ...audit, action: 'reset' });
}

/**
 * A person does not want to hear of it until a time (epoch ms), when it comes back by itself. Again: until another time.
 * @throws TransitionError when it is out of service, or suppressed by the process.
 */
export function shelveAlarm(alarm: Alarm, { until, ...audit }: AuditTrailEntry & { until: number }): Alarm {
  const { suppression } = factsOf(alarm);
  if (suppression && suppression.kind !== 'shelved') throw refusal(alarm, 'alarm.refused.aside');
  return putAside(alarm, audit, { kind: 'shelved', until });
}

/** A person takes its equipment out of service: it is not announced until a person returns it. @throws TransitionError when it is. */
export function takeOutOfService(alarm: Alarm, audit: AuditTrailEntry): Alarm {
  if (factsOf(alarm).suppression?.kind === 'out-of-service')
    throw refusal(alarm, 'alarm.refused.out-already');
  return putAside(alarm, audit, { kind: 'out-of-service', until: null });
}

/** Its asset is worked on until a time (epoch ms), when it comes back by itself. Null where it is out of service already. */
export function putUnderMaintenance(
  alarm: Alarm,
  { until, ...audit }: AuditTrailEntry & { until: number },
): Alarm | null {
  const { suppression } = factsOf(alarm);
  const out = suppression !== null && suppression.kind !== 'shelved';
  if (out && (suppression.until === null || suppression.until === until)) return null;
  return putAside(alarm, audit, { kind: 'out-of-service', until });
}

/** The work on its asset is over. Null where it is not out of service for that: what a person took out, a person returns. */
export function endMaintenance(alarm: Alarm, audit: AuditTrailEntry): Alarm | null {
  const facts = factsOf(alarm);
  const { suppression } = facts;
  if (suppression?.kind !== 'out-of-service' || suppression.until === null) return null;
  return comeBack(alarm, facts, { ...audit, action: 'returned to service' });
}

/** A person wants to hear of it again, and has seen it. @throws TransitionError unless it is shelved. */
export function unshelveAlarm(alarm: Alarm, audit: AuditTrailEntry): Alarm {
  const facts = factsOf(alarm);
  if (facts.suppression?.kind !== 'shelved') throw refusal(alarm, 'alarm.refused.not-shelved');
  const back = { ...facts, acknowledged: true, suppression: null };
  return step(facts.acknowledged ? alarm : seen(alarm, audit), back, { ...audit, action: 'unshelved' });
}

/** The time is over: what stood meanwhile is to be seen anew. Null where it is not shelved any more. */
export function endShelving(alarm: Alarm, audit: AuditTrailEntry): Alarm | null {
  const facts = factsOf(alarm);
  return facts.suppression?.kind === 'shelved'
    ? comeBack(alarm, facts, { ...audit, action: 'unshelved' })
    : null;
}

/** Its equipment runs again: what stood meanwhile is to be seen anew. @throws TransitionError where it was not taken out. */
export function returnToService(alarm: Alarm, audit: AuditTrailEntry): Alarm {
  const facts = factsOf(alarm);
  if (!facts.suppression || facts.suppression.kind === 'shelved')
    throw refusal(alarm, 'alarm.refused.not-out');
  return comeBack(alarm, facts, { ...audit, action: 'returned to service' });
}

/** The asset was renewed: its condition is gone, and nobody shelves what is not there. What is out of service stays so. */
export function renewAlarm(alarm: Alarm, audit: AuditTrailEntry): Alarm {
  const { suppression } = factsOf(alarm);
  const out = suppression?.kind === 'shelved' || !suppression ? null : { ...suppression, stood: false };
  const clearedAt = alarm.clearedAt ?? audit.at;
  const over = { active: false, acknowledged: true, latch: false, suppression: out };
  return step({ ...alarm, clearedAt }, over, { ...audit, action: 'cleared' });
}

/**
 * Our clock was set: what was shelved for an hour stays so for an hour. Null where nothing moves: what is dated later than our clock
 * showed was dated by another one, before a restart.
 * @param clock What it was set by, and what it had shown, in ms.
 */
export function shiftShelving(alarm: Alarm, { by, shown }: { by: number; shown: number }): Alarm | null {
  const facts = factsOf(alarm);
  const { suppression } = facts;
  if (suppression?.kind !== 'shelved' || suppression.until === null || suppression.at > shown) return null;
  const { at, until } = suppression;
  return withFacts(alarm, { ...facts, suppression: { ...suppression, at: at + by, until: until + by } });
}

function putAside(
  alarm: Alarm,
  audit: AuditTrailEntry,
  { kind, until }: { kind: SuppressionKind; until: number | null },
): Alarm {
  const facts = factsOf(alarm);
  const stood = facts.suppression?.stood ?? alarmNameOf(facts) !== 'normal';
  const { by, at, comment: reason } = audit;
  const suppression = { kind, by, at, until, reason, stood };
  return step(alarm, { ...facts, suppression }, { ...audit, action: kind });
}

function comeBack(alarm: Alarm, facts: AlarmFacts, audit: AuditTrailEntry & { action: string }): Alarm {
  const acknowledged = facts.acknowledged && !facts.suppression?.stood;
  return step(alarm, { ...facts, acknowledged, suppression: null }, audit);
}

function seen(alarm: Alarm, { by, at }: AuditTrailEntry): Alarm {
  return { ...alarm, acknowledgedBy: by, acknowledgedAt: at };
}

function step(alarm: Alarm, facts: AlarmFacts, entry: AuditTrailEntry & { action: string }): Alarm {
  const { at, by, action, comment, said } = entry;
  const added = { at, by, action, comment, ...(said && { said }) };
  return withFacts({ ...alarm, history: recorded(alarm.history, added) }, facts);
}

type Refused = Extract<Code, `alarm.refused.${string}`>;

function refusal(alarm: Alarm, code: Refused): TransitionError {
  const state = part(`alarm.is.${alarmNameOf(factsOf(alarm))}`);
  return new TransitionError(say(code, { title: alarm.title, state }));
}
