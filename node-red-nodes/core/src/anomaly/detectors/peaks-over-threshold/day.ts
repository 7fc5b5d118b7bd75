import { median } from '../../../stats';

const DAY_MS = 86_400_000;
/** Most times of day that are told apart, and days of which each is known. */
const MOST_BINS = 288;
const DAYS = 14;

/** What a channel read at each time of day, the newest day last. Plain JSON. */
export type DayHistory = number[][];

/** @param step ms between two values; a day of fewer than two values has no times. */
export function createDay(step: number | undefined): DayHistory {
  const bins = step ? Math.min(MOST_BINS, Math.round(DAY_MS / step)) : 0;
  return Array.from({ length: bins < 2 ? 0 : bins }, () => []);
}

/** How far a value is from what is usual at its time of day; null where that is not known. Takes it in. @param at Epoch ms. */
export function fromUsual(day: DayHistory, value: number, at: number): number | null {
  if (day.length === 0) return null;
  const past = day[Math.floor(((((at % DAY_MS) + DAY_MS) % DAY_MS) / DAY_MS) * day.length)];
  const usual = past.length > 0 ? median(past) : null;
  past.push(value);
  if (past.length > DAYS) past.shift();
  return usual === null ? null : value - usual;
}
