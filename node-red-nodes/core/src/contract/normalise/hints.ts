import { MAX_NAME } from '../envelope';
import type { Bag } from './bag';
import { keyOf } from './fields';
import type { QualityScales } from './quality-scale';
import type { Decimal } from './text';
import { parseTime, type Instant } from './time';
import type { TimeTexts } from './written-time';

/** What is known about a message besides its payload. Whatever the payload says itself wins. */
export interface Hints extends TimeTexts {
  /** Asset when the payload names none. */
  asset?: string;
  /** Sensor when the payload names none. */
  sensor?: string;
  unit?: string;
  quantity?: string;
  /** Quality 0–100 when the payload states none. Default 100. */
  quality?: number;
  /** Source time when the payload carries none, in any form that {@link parseTime} reads. */
  time?: unknown;
  /** Decimal mark of numbers in texts. Default: whichever leaves no doubt. */
  decimal?: Decimal;
  /** What was seen of how the assets of one sender state quality; it lasts from message to message. */
  scales?: QualityScales;
  /** Sampling rate in Hz for a bare array of numbers. */
  fs?: number;
  /** Time of arrival in epoch ms: used only when nothing carries a time. */
  now: number;
  /** Time of arrival where `now` stands for none. Default: `now`. */
  arrival?: number;
  /** Sequence number of the source. */
  seq: number;
  /** Name of this run of the source, part of every id: a clock may show the same time twice. */
  run?: string;
  /** Where the message came from. */
  source: { protocol: string; address: string };
}

/**
 * The time that a bag states, else the hinted one, else the arrival.
 * @throws ContractError when what is stated is not a time.
 */
export function timeIn(bag: Bag, hints: Hints): Instant {
  const key = keyOf(bag, 'time');
  if (key !== undefined) return parseTime(bag[key], key, hints);
  return hints.time === undefined ? { ms: hints.now } : parseTime(hints.time, 'time', hints);
}

/** Characters kept free in an id for the name of the run, the sequence number and a kind. */
const TAIL_ROOM = 48;

/** The id of an object. The end of a long origin tells more than its start. */
export function objectId(origin: string, { run, seq }: Pick<Hints, 'run' | 'seq'>): string {
  return `${origin.slice(-(MAX_NAME - TAIL_ROOM))}#${run === undefined ? '' : `${run}-`}${seq}`;
}
