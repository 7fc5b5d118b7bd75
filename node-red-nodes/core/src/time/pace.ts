import { outweighs } from './outweighs';
import { expectedEvery, noteGap, patienceOf } from './patience';

/** How one speaks that sends something now and then. Plain JSON, and small. */
export interface Pace {
  /** Newest time of what it said, epoch ms by its own clock. */
  at: number;
  /** When that came, epoch ms by ours; null where our clock was not set. */
  heard: number | null;
  /** The last gaps between such times, in ms, as `noteGap` keeps them. */
  gaps: number[];
}

/** What is expected of one, and when it last spoke. */
export interface Freshness {
  /** Epoch ms by our clock. */
  heardAt: number;
  /** Interval in ms that is stated of it, or was learned; null while it is not known. */
  expectedEvery: number | null;
  /** Silence in ms after which it is stale. */
  staleAfter: number;
}

/** So far a source's clock may be behind ours, in ms: a time zone that was set wrongly makes nobody silent. */
const BEHIND_MS = 3_600_000;

/**
 * One has spoken, once more. What is not newer says nothing of its interval, but that it is alive; a time that has not come yet gives way.
 * @param at Epoch ms by its clock. @param heard Epoch ms by ours; null where that is not set.
 */
export function spoken(before: Pace | undefined, at: number, heard: number | null): Pace {
  if (!before) return { at, heard, gaps: [] };
  const gaps = [...before.gaps];
  // An hourly reading of the past, sent when a line is back, is one of them too.
  if (at > before.at) noteGap(gaps, at - before.at);
  const newest = outweighs(at, before.at, heard ?? undefined) ? at : Math.max(at, before.at);
  return { at: newest, heard: heard ?? before.heard, gaps };
}

/** @param stated Interval in ms that somebody has stated of it. */
export function freshnessOf({ at, heard, gaps }: Pace, stated?: number | null): Freshness {
  return {
    heardAt: heard ?? at,
    expectedEvery: expectedEvery(gaps, stated),
    staleAfter: patienceOf(gaps, stated),
  };
}

/**
 * The one rule of what is stale: it was heard of longer ago than its patience. What says of itself that it is older by an hour than that
 * is stale too, however lately it came: a backlog is no news of now.
 * @param now Epoch ms by our clock.
 */
export function isStale({ at, heard }: Pace, now: number, staleAfter: number): boolean {
  return now - (heard ?? at) > staleAfter || now - at > staleAfter + BEHIND_MS;
}
