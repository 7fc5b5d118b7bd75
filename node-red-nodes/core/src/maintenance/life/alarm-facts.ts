import type { Alarm, AlarmFacts, AlarmState } from '../../contract';

/** The states of ISA-18.2 by name: those of the contract, and what is latched. */
export type AlarmName = AlarmState | 'latched-unack' | 'latched-acked';

type AlarmRecord = Pick<
  Alarm,
  'state' | 'facts' | 'at' | 'clearedAt' | 'acknowledgedBy' | 'acknowledgedAt' | 'shelvedUntil'
>;

/** What holds of an alarm; of one without facts, of another system or an earlier release, what its state says. */
export function factsOf(alarm: AlarmRecord): AlarmFacts {
  const { facts, state } = alarm;
  if (facts) return facts;
  if (state === 'shelved' || state === 'suppressed' || state === 'out-of-service') return aside(alarm, state);
  const active = state === 'unack' || state === 'acked';
  return { active, acknowledged: state === 'acked' || state === 'normal', latch: false, suppression: null };
}

function aside(alarm: AlarmRecord, kind: 'shelved' | 'suppressed' | 'out-of-service'): AlarmFacts {
  const { at, clearedAt, acknowledgedBy, acknowledgedAt, shelvedUntil } = alarm;
  const until = kind === 'shelved' ? shelvedUntil : null;
  return {
    active: clearedAt === null,
    acknowledged: acknowledgedAt !== null,
    latch: false,
    suppression: { kind, by: acknowledgedBy ?? 'unknown', at, until, reason: '', stood: true },
  };
}

/** The name that ISA-18.2 gives to the facts. */
export function alarmNameOf(facts: AlarmFacts): AlarmName {
  const { active, acknowledged, latch, suppression } = facts;
  if (suppression) return suppression.kind;
  if (active) return acknowledged ? 'acked' : 'unack';
  if (latch) return acknowledged ? 'latched-acked' : 'latched-unack';
  return acknowledged ? 'normal' : 'rtn-unack';
}

/** The state that stands for the facts in the contract. */
export function alarmStateOf(facts: AlarmFacts): AlarmState {
  const name = alarmNameOf(facts);
  if (name === 'latched-unack') return 'rtn-unack';
  return name === 'latched-acked' ? 'acked' : name;
}

/** The alarm with other facts, and with all that follows from them. */
export function withFacts(alarm: Alarm, facts: AlarmFacts): Alarm {
  const { acknowledged, suppression } = facts;
  return {
    ...alarm,
    facts,
    state: alarmStateOf(facts),
    shelvedUntil: suppression?.kind === 'shelved' ? suppression.until : null,
    acknowledgedBy: acknowledged ? alarm.acknowledgedBy : null,
    acknowledgedAt: acknowledged ? alarm.acknowledgedAt : null,
  };
}
