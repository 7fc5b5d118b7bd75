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

/**
 * For how long in ms a source may be silent that reads at such intervals: five of them by their median, but a minute at least and a day
 * at most; five minutes while fewer than three gaps are known.
 */
export function patienceOf(gaps: readonly number[]): number {
  if (gaps.length < LEAST_GAPS) return PATIENCE_MS.unknown;
  const usual = [...gaps].sort((a, b) => a - b)[gaps.length >> 1];
  return Math.min(PATIENCE_MS.most, Math.max(PATIENCE_MS.least, INTERVALS * usual));
}
