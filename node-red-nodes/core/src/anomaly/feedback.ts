import type { CaseClosed, Finding } from '../contract';
import { named } from '../contract';
import { part, sentence, type Part } from '../contract/said';

/** What became of an asset's cases, as people said when they closed them. Plain JSON, bounded. */
export interface Feedback {
  /** Cases in which there was nothing, and those in which there was something. */
  nothing: number;
  something: number;
  /** By how many steps its limits are higher for it. */
  steps: number;
  /** Ids of those that were counted last: what is told again counts once. */
  counted: string[];
}

/** A step, in which limits become so many times as high, and as high as they become. */
const STEP = 1.25;
const MOST = 2;
const MOST_STEPS = Math.ceil(Math.log(MOST) / Math.log(STEP));
/** After a crash the newest are told again, and no others. */
const MOST_COUNTED = 50;

/** Whether a case rests on a verdict that was made on this way. */
export function restsOn({ evidence }: Pick<CaseClosed, 'evidence'>, way: string | undefined): boolean {
  const end = `~${named('anomaly', way, ':')}`;
  return evidence.some(({ quantity, ref }) => quantity.startsWith('anomaly.') && ref.endsWith(end));
}

/**
 * What is known after one more case was closed. A false one says that the limits were too tight, and takes them a step up; one in which
 * something was found, a step down, and never below what was learned.
 * @param id Of the case; absent: it is told once.
 * @returns undefined where it was counted before.
 */
export function counted(
  feedback: Feedback | undefined,
  one: { id?: string; finding: Finding },
): Feedback | undefined {
  const {
    nothing,
    something,
    steps,
    counted: ids,
  } = feedback ?? {
    ...{ nothing: 0, something: 0, steps: 0, counted: [] },
  };
  const { id, finding } = one;
  if (id !== undefined && ids.includes(id)) return undefined;
  const known = id === undefined ? ids : [...ids, id].slice(-MOST_COUNTED);
  return finding === 'nothing'
    ? { nothing: nothing + 1, something, steps: Math.min(MOST_STEPS, steps + 1), counted: known }
    : { nothing, something: something + 1, steps: Math.max(0, steps - 1), counted: known };
}

/** How many times as high as learned the limits are, 1 to 2. */
export function raisedBy(feedback: Feedback | undefined): number {
  return Math.min(MOST, STEP ** (feedback?.steps ?? 0));
}

/** Why they are higher, in words; empty where they are not. */
export function raisedWords(feedback: Feedback | undefined): string {
  const said = raisedSaid(feedback);
  return said ? sentence(said) : '';
}

/** The same as a part of a sentence. */
export function raisedSaid(feedback: Feedback | undefined): Part | undefined {
  if (!feedback || feedback.steps === 0) return undefined;
  const { nothing: count } = feedback;
  const percent = Math.round(100 * (raisedBy(feedback) - 1));
  return part(count === 1 ? 'anomaly.raised.one' : 'anomaly.raised', { count, percent });
}
