import { mean, median } from '../../stats';
import { LEAST_BLOCKS, wearTest, type WearTest } from './wear-test';

/** Readings of an indicator that are to be held against no degradation; `t` rises, `values` beside it. */
export interface Watched {
  t: readonly number[];
  values: readonly number[];
  threshold: number;
  /** Duration of the window that each value stands for, in the unit of `t`. */
  window?: number;
  /** Hours of `t` in a day, where it counts hours: what happens every day is no wear. */
  day?: number | undefined;
}

/** A degradation that was detected, or the reason why there is none. */
export interface Degradation {
  found: boolean;
  /** Time from which on it shows, in the unit of `t`; of none that of the first reading. */
  since: number;
  /** Probability 0–1 that nothing degrades. */
  none: number;
  /** How long the readings must go on before anything can be told, in the unit of `t`; 0 where they can. */
  wait: number;
}

/** Stretches that are tested: the whole life, and its newest parts, in which wear began late. */
const PARTS = [1, 1 / 2, 1 / 4, 1 / 8];

/** Readings of the shortest stretch. */
const LEAST = 12;

/** Least share of the way to the threshold that counts as wear, and as much of it as settling wear must have gone. */
const MATERIAL = 0.18;
const SETTLED = 0.45;

/** Days that a stretch must last where readings follow so slowly that a day has a shape (as a share of a day). */
const DAYS = 2;
const SLOW = 1 / 288;

/** Share of a stretch in which wear must have shown before, and the share of the limit that it must have exceeded. */
const BEFORE = 11 / 12;
const NEARLY = 0.85;

/** Odds that a machine degrades before its readings are looked at: one of five does. */
const PRIOR = 1 / 4;

/** Readings at the beginning of a life, as a share, whose median is its level. */
const BEGINNING = 1 / 12;

/**
 * Whether a degradation is there: prognosis begins with a detected one (ISO 13381-1). It is found in a stretch that is told from
 * all that goes to and fro (see `wearTest`), has come a material part of the way towards the threshold, and neither settles nor
 * recovers. Whatever moves away from the threshold is none.
 */
export function degradation({ t, values, threshold, window = 0, day }: Watched): Degradation {
  const count = values.length;
  const start = median(values.slice(0, Math.max(3, Math.floor(count * BEGINNING))));
  const y = values.map((value) => (value - start) / (threshold - start));
  const spacing = (t[count - 1] - t[0]) / (count - 1);
  const lasts = day !== undefined && spacing >= SLOW * day ? DAYS * day : 0;
  const result: Degradation = { found: false, since: t[0], none: 1, wait: 0 };
  const odds: number[] = [];
  for (const part of PARTS) {
    const from = Math.floor(count * (1 - part));
    const span = t[count - 1] - t[from] + window;
    const apart = window > spacing ? Math.floor(span / window) : Infinity;
    const wait = Math.max(lasts - span, apart < LEAST_BLOCKS ? LEAST_BLOCKS * window - span : 0, 0);
    if (part === 1) result.wait = wait;
    if (wait > 0 || count - from < LEAST) break;
    const test = wearTest(y.slice(from), apart);
    odds.push(oddsOf(test));
    if (isWear(test) && wasWear(y.slice(from), apart))
      return { ...result, found: true, since: t[from], none: 1 / (1 + PRIOR * odds.at(-1)!) };
  }
  // It would show in any of the stretches alike: one of four is easily a little odd.
  return { ...result, none: odds.length > 0 ? 1 / (1 + PRIOR * mean(odds)) : 1 };
}

function isWear({ statistic, limit, now, risen, settles, recovers }: WearTest): boolean {
  const far = now > (settles ? SETTLED : MATERIAL) && risen > MATERIAL;
  return statistic > limit && far && !recovers;
}

/** Whether it had shown before the newest readings: what lasts is no excursion. */
function wasWear(y: readonly number[], apart: number): boolean {
  const { statistic, limit } = wearTest(y.slice(0, Math.max(LEAST, Math.ceil(y.length * BEFORE))), apart);
  return statistic > NEARLY * limit;
}

/** Odds of a drift against none, about: Schwarz' criterion for a mean step (Kass and Raftery, JASA 90, 1995). */
function oddsOf({ statistic, blocks }: WearTest): number {
  const steps = blocks - 1;
  return (1 + Math.max(0, statistic) ** 2 / (steps - 1)) ** (steps / 2) / Math.sqrt(steps);
}
