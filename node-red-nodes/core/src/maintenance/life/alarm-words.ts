import { priorities, type Alarm, type AlarmFacts, type HistoryEntry } from '../../contract';
import { outweighs } from '../../time';
import { factsOf, withFacts } from './alarm-facts';
import { gathered, knows, recorded } from './history';

/**
 * What becomes of the stored alarm when a rule speaks. Null: nothing changes, as when the same word comes twice, or too late. Rules
 * say whether the condition holds, whatever people have said of the alarm; nobody else does.
 *
 * A stored time that has not come yet gives way to the present: what is dated years ahead must not outlive its cause.
 * @param incoming From a rule; the last entry of its history says whether it was raised, updated or cleared.
 * @param now Epoch ms by our clock; undefined while that is not set.
 */
export function mergeAlarm(stored: Alarm | undefined, incoming: Alarm, now?: number): Alarm | null {
  const word = wordOf(incoming);
  if (!stored) return word === 'raised' ? withFacts(incoming, factsOf(incoming)) : null;
  const entry = incoming.history.at(-1);
  if (entry && knows(stored.history, entry)) return null;
  const facts = factsOf(stored);
  if (!facts.active && word === 'raised' && stored.raisedAt === incoming.raisedAt) return null;
  const present = dated(stored, incoming, now);
  if (word === 'cleared') return returned(present, incoming, facts);
  return facts.active ? updated(present, incoming, facts) : raised(present, incoming, { facts, word });
}

type Word = 'raised' | 'updated' | 'cleared';

/** What is said of the condition; a system that tells no history says it by the state. */
function wordOf(alarm: Alarm): Word {
  const action = alarm.history.at(-1)?.action;
  if (action === 'updated' || action === 'cleared') return action;
  return action === 'raised' || factsOf(alarm).active ? 'raised' : 'cleared';
}

/** The stored alarm, with times that have not come yet out of the way. */
function dated(stored: Alarm, incoming: Alarm, now: number | undefined): Alarm {
  const ahead = (time: number) => outweighs(incoming.at, time, now);
  const { at, raisedAt, clearedAt } = stored;
  return {
    ...stored,
    // Nothing is too late for it.
    at: ahead(at) ? -Infinity : at,
    raisedAt: ahead(raisedAt) ? Math.min(incoming.raisedAt, incoming.at) : raisedAt,
    clearedAt: clearedAt !== null && ahead(clearedAt) ? null : clearedAt,
  };
}

/** Of one that is over, or was said to be, a rule that speaks again says that it is not. */
function raised(
  stored: Alarm,
  incoming: Alarm,
  { facts, word }: { facts: AlarmFacts; word: Word },
): Alarm | null {
  const { at, clearedAt, history } = stored;
  if (word === 'updated' && incoming.at <= Math.max(at, clearedAt ?? -Infinity)) return null;
  const { latch } = factsOf(incoming);
  const { suppression } = facts;
  const again = withFacts(incoming, { active: true, acknowledged: false, latch, suppression });
  return { ...again, history: incoming.history.reduce(recorded, history) };
}

/** New evidence. One that has become more urgent than it was when somebody saw it has not been seen. */
function updated(stored: Alarm, incoming: Alarm, facts: AlarmFacts): Alarm | null {
  if (incoming.at <= stored.at) return null;
  const { at, seq, priority, title, rationale, tells } = incoming;
  const more = priorities.indexOf(priority) > priorities.indexOf(stored.priority);
  const evidence = gathered(stored.evidence, incoming.evidence);
  const history = incoming.history.reduce(recorded, stored.history);
  const acknowledged = facts.acknowledged && !more;
  const now = { ...stored, at, seq, priority, title, rationale, tells, evidence, history };
  return withFacts(now, { ...facts, acknowledged });
}

function returned(stored: Alarm, incoming: Alarm, facts: AlarmFacts): Alarm | null {
  if (!facts.active || incoming.raisedAt < stored.raisedAt) return null;
  const { at, seq, origin } = incoming;
  const entry: HistoryEntry = incoming.history.at(-1) ?? { at, by: origin, action: 'cleared', comment: '' };
  const history = recorded(stored.history, entry);
  return withFacts({ ...stored, at, seq, clearedAt: at, history }, { ...facts, active: false });
}
