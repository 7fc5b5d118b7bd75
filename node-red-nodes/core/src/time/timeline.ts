import { createTurnBack, turnsBack, type TurnBack } from './turn-back';

/** When something says it happened, and when it came. */
export interface TimeStamp {
  /** Epoch ms by the source's clock. */
  time: number;
  /** Arrival in ms by a clock that is never set. */
  steady: number;
  /** Arrival in epoch ms by our clock; undefined while that is not to be believed. */
  wall?: number;
}

/** Times ahead of what can be, that wait until it is known whether the clock jumped or they are wrong. */
export interface TimesAhead {
  first: number;
  firstSeen: number;
  last: number;
  seen: number;
}

/** What is known of the clock of one source. Plain JSON. */
export interface Timeline {
  /** The newest time that was trusted, and when that came. */
  newest: number | null;
  seen: number;
  back: TurnBack;
  waiting: TimesAhead | null;
}

export interface Judgement {
  /** `impossible`: no machine's clock shows such a time. */
  verdict: 'trusted' | 'held' | 'impossible';
  /** What becomes of the values that waited before this one. */
  waited: 'wait' | 'release' | 'drop';
  /** This time confirmed a jump. */
  jumped?: true;
}

export interface TimelineOptions {
  /** How far ahead of what can be a time is still taken, in ms. */
  aheadMs: number;
  /** A source that keeps the steady clock's pace for so long is right, in ms. */
  confirmMs: number;
}

export const timelineDefaults: Readonly<TimelineOptions> = { aheadMs: 60_000, confirmMs: 60_000 };

/** The year 2200: what lies beyond is a "no time" or a fault, never a clock. */
const LAST_TIME = Date.UTC(2200, 0, 1);

/** How much faster or slower than ours a clock may go that is one. */
const PACE = 2;

export function createTimeline(): Timeline {
  return { newest: null, seen: 0, back: createTurnBack(), waiting: null };
}

/**
 * Judges the time of one value. It is trusted where our clock, or the source's own pace by the steady clock, has come as far.
 * One further ahead waits: for its source to go back, and then it was wrong, or to go on from there at the pace of a clock.
 * Earlier times are always trusted: they move nothing.
 * @param timeline The source's, changed in place.
 */
export function judgeTime(timeline: Timeline, moment: TimeStamp, options: TimelineOptions): Judgement {
  if (!(moment.time <= LAST_TIME)) return { verdict: 'impossible', waited: 'wait' };
  return moment.time <= latestPossible(timeline, moment, options)
    ? trust(timeline, moment, options)
    : wait(timeline, moment, options);
}

/** The jump is a true one, as others have shown: the source is trusted from there on. */
export function confirmJump(timeline: Timeline): void {
  const { waiting } = timeline;
  if (!waiting) return;
  Object.assign(timeline, {
    newest: waiting.last,
    seen: waiting.seen,
    back: createTurnBack(),
    waiting: null,
  });
}

/** Whether what waits has gone on as a clock does: not stood still, not leapt. */
export function keepsPace({ first, firstSeen, last, seen }: TimesAhead): boolean {
  const passed = seen - firstSeen;
  const moved = last - first;
  return passed > 0 && moved >= passed / PACE && moved <= passed * PACE;
}

/** What has no witness yet, neither our clock nor a time before, is believed. */
function latestPossible(
  { newest, seen }: Timeline,
  { steady, wall }: TimeStamp,
  { aheadMs }: TimelineOptions,
): number {
  if (newest === null && wall === undefined) return Infinity;
  const own = newest === null ? -Infinity : newest + Math.max(0, steady - seen);
  return Math.max(own, wall ?? -Infinity) + aheadMs;
}

function trust(timeline: Timeline, { time, steady }: TimeStamp, { aheadMs }: TimelineOptions): Judgement {
  const { waiting, newest, back } = timeline;
  timeline.waiting = null;
  if (newest === null || turnsBack(back, time, { newest, tolerance: aheadMs }) || time >= newest) {
    timeline.newest = time;
    timeline.seen = steady;
  }
  if (!waiting) return { verdict: 'trusted', waited: 'wait' };
  // Our clock has caught up with what waited, or the source has gone back behind it.
  return { verdict: 'trusted', waited: time >= waiting.last ? 'release' : 'drop' };
}

function wait(timeline: Timeline, moment: TimeStamp, options: TimelineOptions): Judgement {
  const { waiting } = timeline;
  const { time, steady } = moment;
  if (!waiting || !goesOn(waiting, moment, options)) {
    timeline.waiting = { first: time, firstSeen: steady, last: time, seen: steady };
    return { verdict: 'held', waited: waiting ? 'drop' : 'wait' };
  }
  waiting.last = steady === waiting.seen ? Math.max(waiting.last, time) : time;
  waiting.seen = steady;
  if (steady === waiting.firstSeen) waiting.first = waiting.last;
  if (steady - waiting.firstSeen < options.confirmMs || !keepsPace(waiting))
    return { verdict: 'held', waited: 'wait' };
  confirmJump(timeline);
  return { verdict: 'trusted', waited: 'release', jumped: true };
}

/** Whether a time may belong to the clock of those that wait. What one message brings is held together. */
function goesOn(
  { first, firstSeen, seen }: TimesAhead,
  { time, steady }: TimeStamp,
  { aheadMs }: TimelineOptions,
): boolean {
  const passed = steady - firstSeen;
  return steady === seen || Math.abs(time - first - passed) <= aheadMs + passed / PACE;
}
