import type { LifeUnit } from '../../contract';
import { part, sentence, type Part } from '../../contract/said';
import { lasting, timeLeft } from '../../time';

/** Why there is no forecast: a key for programs, a sentence for people. */
export interface TrendNone {
  kind: 'none';
  reason: 'too-few-points' | 'beyond-threshold-from-start' | 'not-degrading' | 'no-end-in-sight';
  said: Part;
  /** Probability 0–1 that nothing wears, where the readings could tell. */
  noDegradation?: number;
  /** Of what is too few or too early: for how much longer, ms by the rate at which readings came; absent where they take no time. */
  wait?: number;
}

const HOUR_MS = 3_600_000;

/** @param lasted Time from the first to the last of them, in hours where that is the unit. */
export function tooFew(count: number, least: number, lasted: { span: number; unit?: LifeUnit }): TrendNone {
  const { span, unit } = lasted;
  const none = { kind: 'none', reason: 'too-few-points' } as const;
  const wait = ((least - count) * span * HOUR_MS) / (count - 1);
  if (unit === 'h' && count > 1 && wait > 0)
    return { ...none, said: fewWords(count, least, timeLeft(wait)), wait: timeLeft(wait) };
  return { ...none, said: part('rul.too-few-readings', { count, least }) };
}

function fewWords(count: number, least: number, wait: number): Part {
  return part('rul.too-few-readings.left', { count, least, left: sentence(lasting(wait)) });
}

/** The same reason with the time that was told before, where that is less: what a person waits for does not go up and down. */
export function waitingFor(none: TrendNone, told: number): TrendNone {
  const { code, values = {} } = none.said;
  if (none.wait === undefined || none.wait <= told) return none;
  const left = sentence(lasting(told));
  return { ...none, wait: told, said: { code, values: { ...values, left } } };
}

export function beyondFromStart(
  start: number,
  threshold: number,
  direction: 'rising' | 'falling',
): TrendNone {
  const code = direction === 'rising' ? 'rul.beyond-from-start.rising' : 'rul.beyond-from-start.falling';
  return {
    kind: 'none',
    reason: 'beyond-threshold-from-start',
    said: part(code, { start: Number(start.toPrecision(4)), threshold }),
  };
}

/** Readings that have not lasted long enough to tell wear from what happens every day, or that share too much of their data. */
export function tooSoon(wait: number, unit: LifeUnit | undefined): TrendNone {
  if (unit === 'h') {
    const left = timeLeft(wait * HOUR_MS);
    const said = part('rul.too-early.left', { left: sentence(lasting(left)) });
    return { kind: 'none', reason: 'too-few-points', said, wait: left };
  }
  const length = wait < 10 ? wait.toPrecision(2) : wait.toFixed(0);
  const said = unit ? part('rul.too-early.unit', { length, unit }) : part('rul.too-early', { length });
  return { kind: 'none', reason: 'too-few-points', said };
}

/** Probability of no degradation below which there may be one. */
const MAY_BE = 0.5;

/** The normal answer for a healthy machine; where more likely than not something wears, but too little of it shows, that is said. */
export function notDegrading(count: number, noDegradation: number): TrendNone {
  const code = noDegradation < MAY_BE ? 'rul.may-degrade' : 'rul.not-degrading';
  return { kind: 'none', reason: 'not-degrading', said: part(code, { count }), noDegradation };
}

/** A band has no upper end where more than its tail of the probability lies on an end that is out of sight. */
export function outOfSight(noDegradation: number): TrendNone {
  return { kind: 'none', reason: 'no-end-in-sight', said: part('rul.no-end-in-sight'), noDegradation };
}
