import type { Alarm, AlarmFacts, SuppressionKind } from '../../contract';
import { alarmNameOf, factsOf, withFacts } from './alarm-facts';
import { told, type Deed } from './history';
import { TransitionError } from './transition-error';

/**
 * What people do with an alarm. None of it says that the condition is over: only what raised the alarm does. All functions return
 * a new alarm.
 */

/** A person has seen it. @throws TransitionError unless it is unacknowledged. */
export function acknowledgeAlarm(alarm: Alarm, deed: Deed): Alarm {
  const facts = factsOf(alarm);
  if (facts.suppression || facts.acknowledged)
    throw refusal(alarm, 'only an unacknowledged alarm can be acknowledged');
  return step(seen(alarm, deed), { ...facts, acknowledged: true }, { ...deed, action: 'acknowledged' });
}

/**
 * A person has seen one that has returned, and lets go of its latch.
 * @throws TransitionError while its condition holds, while it is suppressed, and when it is normal already.
 */
export function resetAlarm(alarm: Alarm, deed: Deed): Alarm {
  const facts = factsOf(alarm);
  if (facts.suppression) throw refusal(alarm, 'return it first');
  if (facts.active)
    throw refusal(
      alarm,
      'its condition still holds, and ends it when it is over. Acknowledge it, or shelve it for a time',
    );
  if (alarmNameOf(facts) === 'normal') throw refusal(alarm, 'there is nothing to reset');
  const over = { ...facts, acknowledged: true, latch: false };
  return step(facts.acknowledged ? alarm : seen(alarm, deed), over, { ...deed, action: 'reset' });
}

/**
 * A person does not want to hear of it until a time (epoch ms), when it comes back by itself. Again: until another time.
 * @throws TransitionError when it is out of service, or suppressed by the process.
 */
export function shelveAlarm(alarm: Alarm, { until, ...deed }: Deed & { until: number }): Alarm {
  const { suppression } = factsOf(alarm);
  if (suppression && suppression.kind !== 'shelved') throw refusal(alarm, 'return it first');
  return putAside(alarm, deed, { kind: 'shelved', until });
}

/** A person takes its equipment out of service: it is not announced until a person returns it. @throws TransitionError when it is. */
export function takeOutOfService(alarm: Alarm, deed: Deed): Alarm {
  if (factsOf(alarm).suppression?.kind === 'out-of-service')
    throw refusal(alarm, 'it need not be taken out again');
  return putAside(alarm, deed, { kind: 'out-of-service', until: null });
}

/** A person wants to hear of it again, and has seen it. @throws TransitionError unless it is shelved. */
export function unshelveAlarm(alarm: Alarm, deed: Deed): Alarm {
  const facts = factsOf(alarm);
  if (facts.suppression?.kind !== 'shelved') throw refusal(alarm, 'only a shelved alarm can be unshelved');
  const back = { ...facts, acknowledged: true, suppression: null };
  return step(facts.acknowledged ? alarm : seen(alarm, deed), back, { ...deed, action: 'unshelved' });
}

/** The time is over: what stood meanwhile is to be seen anew. Null where it is not shelved any more. */
export function endShelving(alarm: Alarm, deed: Deed): Alarm | null {
  const facts = factsOf(alarm);
  return facts.suppression?.kind === 'shelved'
    ? comeBack(alarm, facts, { ...deed, action: 'unshelved' })
    : null;
}

/** Its equipment runs again: what stood meanwhile is to be seen anew. @throws TransitionError where it was not taken out. */
export function returnToService(alarm: Alarm, deed: Deed): Alarm {
  const facts = factsOf(alarm);
  if (!facts.suppression || facts.suppression.kind === 'shelved')
    throw refusal(alarm, 'only what was taken out of service can return to it');
  return comeBack(alarm, facts, { ...deed, action: 'returned to service' });
}

/** The asset was renewed: its condition is gone, and nobody shelves what is not there. What is out of service stays so. */
export function renewAlarm(alarm: Alarm, deed: Deed): Alarm {
  const { suppression } = factsOf(alarm);
  const out = suppression?.kind === 'shelved' || !suppression ? null : { ...suppression, stood: false };
  const clearedAt = alarm.clearedAt ?? deed.at;
  const over = { active: false, acknowledged: true, latch: false, suppression: out };
  return step({ ...alarm, clearedAt }, over, { ...deed, action: 'cleared' });
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
  deed: Deed,
  { kind, until }: { kind: SuppressionKind; until: number | null },
): Alarm {
  const facts = factsOf(alarm);
  const stood = facts.suppression?.stood ?? alarmNameOf(facts) !== 'normal';
  const { by, at, comment: reason } = deed;
  const suppression = { kind, by, at, until, reason, stood };
  return step(alarm, { ...facts, suppression }, { ...deed, action: kind });
}

function comeBack(alarm: Alarm, facts: AlarmFacts, deed: Deed & { action: string }): Alarm {
  const acknowledged = facts.acknowledged && !facts.suppression?.stood;
  return step(alarm, { ...facts, acknowledged, suppression: null }, deed);
}

function seen(alarm: Alarm, { by, at }: Deed): Alarm {
  return { ...alarm, acknowledgedBy: by, acknowledgedAt: at };
}

function step(alarm: Alarm, facts: AlarmFacts, entry: Deed & { action: string }): Alarm {
  const { at, by, action, comment } = entry;
  return withFacts({ ...alarm, history: told(alarm.history, { at, by, action, comment }) }, facts);
}

function refusal(alarm: Alarm, rule: string): TransitionError {
  return new TransitionError(`Alarm "${alarm.title}" is ${WORDS[alarmNameOf(factsOf(alarm))]}: ${rule}`);
}

const WORDS = {
  normal: 'normal',
  unack: 'active and not acknowledged',
  acked: 'active and acknowledged',
  'rtn-unack': 'back to normal and not acknowledged',
  'latched-unack': 'latched and not acknowledged',
  'latched-acked': 'latched and acknowledged',
  shelved: 'shelved',
  suppressed: 'suppressed by the process',
  'out-of-service': 'out of service',
} as const;
