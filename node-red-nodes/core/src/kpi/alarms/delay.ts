import type { AlarmSpell } from './spell';

/** A delay that would have stilled an alarm. */
export interface StillingDelay {
  /** `on`: it is announced once it has held for so long; `off`: it is over once it has not held for so long. */
  kind: 'on' | 'off';
  /** In ms, whole seconds. */
  ms: number;
  /** Alarms that would have been left. */
  left: number;
}

/** Fewer say nothing of what a delay would do. */
const FEWEST = 10;
/** Of its alarms so many are left of one that is stilled; one is always left. */
const LEFT = 0.1;
/** Who waits for longer has no alarm, ms. */
const LONGEST = 3_600_000;
const SECOND = 1000;

/**
 * The smallest delay with which an alarm would have been announced a tenth as often, or once. An on-delay takes away what held for a
 * shorter time, and none is told that would have taken away a confirmed case; an off-delay joins what came back sooner, and takes no
 * case away. Of two that are as long it is the off-delay.
 *
 * @param heard one alarm's, in the order of time
 * @param confirmed when orders were opened, epoch ms, whose work found what the alarm had told
 * @returns null where ten alarms or more are not known, or no delay of an hour or less does it
 */
export function stillingDelay(
  heard: readonly AlarmSpell[],
  confirmed: readonly number[] = [],
): StillingDelay | null {
  if (heard.length < FEWEST) return null;
  const most = Math.max(1, Math.floor(heard.length * LEFT));
  const delays = [offDelay(heard, most), onDelay(heard, most, confirmed)].filter(({ ms }) => ms <= LONGEST);
  return delays.reduce<StillingDelay | null>((best, one) => (best && best.ms <= one.ms ? best : one), null);
}

function offDelay(heard: readonly AlarmSpell[], most: number): StillingDelay {
  const gaps = heard.slice(1).map(({ raisedAt }, at) => raisedAt - endOf(heard[at]));
  const ms = above(nthLargest(gaps, most - 1));
  return { kind: 'off', ms, left: 1 + gaps.filter((gap) => gap >= ms).length };
}

function onDelay(heard: readonly AlarmSpell[], most: number, confirmed: readonly number[]): StillingDelay {
  const lasted = (spell: AlarmSpell) => endOf(spell) - spell.raisedAt;
  const ms = above(nthLargest(heard.map(lasted), most));
  const short = heard.filter((spell) => lasted(spell) < ms);
  const loses = short.some((spell) => confirmed.some((at) => at >= spell.raisedAt && at <= endOf(spell)));
  return { kind: 'on', ms: loses ? Infinity : ms, left: heard.length - short.length };
}

const endOf = ({ clearedAt }: AlarmSpell) => clearedAt ?? Infinity;
const nthLargest = (values: readonly number[], n: number) => [...values].sort((a, b) => b - a)[n];
/** In whole seconds, more than a time. */
const above = (ms: number) => (Math.floor(Math.max(0, ms) / SECOND) + 1) * SECOND;
