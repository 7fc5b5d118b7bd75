import { sharesOf } from '../estimate/band';

/** Why there is no forecast: a key for programs, a sentence for people. */
export interface TrendNone {
  kind: 'none';
  reason: 'too-few-points' | 'beyond-threshold-from-start' | 'not-degrading' | 'no-end-in-sight';
  message: string;
  /** Probability 0–1 that nothing wears, where the readings could tell. */
  noDegradation?: number;
}

export function tooFew(count: number, least: number): TrendNone {
  const message = `${count} readings of the indicator: a forecast needs ${least}`;
  return { kind: 'none', reason: 'too-few-points', message };
}

export function beyondFromStart(start: number, threshold: number, direction: string): TrendNone {
  const message =
    `The ${direction} indicator began at ${start}, beyond its threshold ${threshold}: ` +
    'check the threshold and the direction, or reset the life';
  return { kind: 'none', reason: 'beyond-threshold-from-start', message };
}

/** A band has no upper end where more than its tail of the probability lies on no wear, or on an end that is out of sight. */
export function endless(level: number, wanted: number): TrendNone {
  const [, , upper] = sharesOf(wanted);
  if (level < 1 - upper) {
    const message = 'Too little wear as yet: an end too far off to be seen is too likely for a band';
    return { kind: 'none', reason: 'no-end-in-sight', message, noDegradation: level };
  }
  const message = `No wear to be told from noise: a level signal has a probability of ${(100 * level).toFixed(0)} %`;
  return { kind: 'none', reason: 'not-degrading', message, noDegradation: level };
}
