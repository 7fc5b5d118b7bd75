import { clip } from './level';

/** Weight of the newest surprise in what they are about lately, and how many standard deviations one counts at most. */
const NEWEST = 0.2;
const MOST = 3;
/** What surprises are about lately, from what it was and the newest: an outlier moves it little. */
export function localMean(before: number, surprise: number): number {
  return before + NEWEST * clip(surprise - before, MOST);
}

/**
 * How far a surprise is from where they are lately, or from nothing, whichever is nearer: scatter is told from there, so that values which lie
 * calmly beside what was learned are not taken for wild ones, nor those that come back from there.
 * Reference: J. von Neumann, Ann. Math. Statist. 12 (1941) 367–395, scatter that a moving level leaves alone.
 */
export function fromLocal(mean: number, surprise: number): number {
  return Math.min(Math.abs(surprise), Math.abs(surprise - mean));
}

/** How far each surprise is from where those before it are; null where there is none. */
export function fromLocals(surprises: readonly (number | null)[]): (number | null)[] {
  let mean = 0;
  return surprises.map((surprise) => {
    if (surprise === null) return null;
    const away = fromLocal(mean, surprise);
    mean = localMean(mean, surprise);
    return away;
  });
}
