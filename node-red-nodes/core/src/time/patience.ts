/** Intervals for which a source may be silent before that is news: single ones are missed for many reasons. */
const INTERVALS = 5;

/** What is expected of one that has not shown its interval yet, and the bounds of what is learned, in ms. */
export const PATIENCE_MS = { unknown: 300_000, least: 60_000, most: 86_400_000 };

/** Gaps between readings of which the median is the interval: a pause now and then does not move it. */
const GAPS = 15;

/** Gaps before the median of them says anything. */
const LEAST_GAPS = 3;

/** Keeps a gap between two readings, in ms; the oldest of more than 15 is forgotten. Changed in place. */
export function noteGap(gaps: number[], gap: number): void {
  gaps.push(Math.round(gap));
  if (gaps.length > GAPS) gaps.shift();
}

/** The interval in ms at which a source reads: what is stated of it, else the median of its gaps; null while fewer than three are known. */
export function expectedEvery(gaps: readonly number[], stated?: number | null): number | null {
  if (typeof stated === 'number') return stated;
  return gaps.length < LEAST_GAPS ? null : [...gaps].sort((a, b) => a - b)[gaps.length >> 1];
}

/**
 * For how long in ms a source may be silent: five of its intervals, as {@link expectedEvery} has them, but a minute at least, and a day
 * at most where they are learned. While they are not known, five minutes, or five of the longest gap where that is more.
 */
export function patienceOf(gaps: readonly number[], stated?: number | null): number {
  const usual = expectedEvery(gaps, stated);
  if (typeof stated === 'number') return Math.max(PATIENCE_MS.least, INTERVALS * stated);
  const learned = usual === null ? PATIENCE_MS.unknown : PATIENCE_MS.least;
  return Math.min(PATIENCE_MS.most, Math.max(learned, INTERVALS * (usual ?? Math.max(0, ...gaps))));
}
