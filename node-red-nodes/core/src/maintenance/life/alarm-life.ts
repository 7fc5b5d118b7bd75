import type { Alarm, AlarmState, HistoryEntry } from '../../contract';
import { outweighs } from '../../time';
import { gathered, knows, told, type Deed } from './history';
import { TransitionError } from './transition-error';

/**
 * The life of an alarm after ISA-18.2 / IEC 62682: raised (unack) → acknowledged (acked) or returned to normal
 * (rtn-unack) → normal. All functions return a new alarm.
 */

/** State after the condition has gone. States that a person has set (shelved, …) stay. */
const onReturn: Partial<Record<AlarmState, AlarmState>> = { unack: 'rtn-unack', acked: 'normal' };

/**
 * What becomes of the stored alarm when a rule speaks. Null: nothing changes, as when the same word comes twice, or too late.
 * A stored time that has not come yet gives way to the present: what is dated years ahead must not outlive its cause.
 * @param incoming From a rule; the last entry of its history says whether it was raised, updated or cleared.
 * @param now Epoch ms by our clock; undefined while that is not set.
 */
export function mergeAlarm(stored: Alarm | undefined, incoming: Alarm, now?: number): Alarm | null {
  const entry = incoming.history[incoming.history.length - 1] as HistoryEntry | undefined;
  if (!stored) return entry?.action === 'updated' || entry?.action === 'cleared' ? null : incoming;
  if (entry && knows(stored.history, entry)) return null;
  const over = stored.state === 'normal' || stored.state === 'rtn-unack';
  const again = stored.raisedAt === incoming.raisedAt || entry?.action === 'updated';
  if (over && again && entry?.action !== 'cleared') return null;
  const present = dated(stored, incoming, now);
  if (entry?.action === 'cleared') return returned(present, incoming, entry);
  return over ? raisedAgain(present, incoming) : updated(present, incoming);
}

/** The stored alarm, with the present in place of the times that have not come yet. */
function dated(stored: Alarm, incoming: Alarm, now: number | undefined): Alarm {
  const giveWay = (time: number) => outweighs(incoming.at, time, now);
  const { at, raisedAt } = stored;
  return {
    ...stored,
    // Nothing is too late for it.
    at: giveWay(at) ? -Infinity : at,
    raisedAt: giveWay(raisedAt) ? Math.min(incoming.raisedAt, incoming.at) : raisedAt,
  };
}

function raisedAgain(stored: Alarm, incoming: Alarm): Alarm {
  return { ...incoming, state: 'unack', history: incoming.history.reduce(told, stored.history) };
}

function updated(stored: Alarm, incoming: Alarm): Alarm | null {
  if (incoming.at <= stored.at) return null;
  const { at, seq, priority, title } = incoming;
  const evidence = gathered(stored.evidence, incoming.evidence);
  return {
    ...stored,
    at,
    seq,
    priority,
    title,
    evidence,
    history: incoming.history.reduce(told, stored.history),
  };
}

function returned(stored: Alarm, incoming: Alarm, entry: HistoryEntry): Alarm | null {
  const state = onReturn[stored.state];
  if (!state || incoming.raisedAt < stored.raisedAt) return null;
  const { at, seq } = incoming;
  return { ...stored, at, seq, state, clearedAt: incoming.at, history: told(stored.history, entry) };
}

/** A person has seen it. @throws TransitionError unless it is unacknowledged. */
export function acknowledgeAlarm(alarm: Alarm, { by, at, comment }: Deed): Alarm {
  const next: Partial<Record<AlarmState, AlarmState>> = { unack: 'acked', 'rtn-unack': 'normal' };
  const state = next[alarm.state];
  if (!state)
    throw new TransitionError(
      `Alarm "${alarm.title}" is ${alarm.state}: only an unacknowledged alarm can be acknowledged`,
    );
  const history = told(alarm.history, { at, by, action: 'acknowledged', comment });
  return { ...alarm, state, acknowledgedBy: by, acknowledgedAt: at, history };
}

/** A person declares it over, or the asset it spoke of is gone. @throws TransitionError when it is over already. */
export function clearAlarm(alarm: Alarm, { by, at, comment }: Deed): Alarm {
  if (alarm.state === 'normal')
    throw new TransitionError(`Alarm "${alarm.title}" is normal: there is nothing to clear`);
  const history = told(alarm.history, { at, by, action: 'cleared', comment });
  return { ...alarm, state: 'normal', clearedAt: alarm.clearedAt ?? at, history };
}
