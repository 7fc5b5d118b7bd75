/** Which number of a date is first. */
export type DateOrder = 'day' | 'month' | 'year';

/** A date and a time of day as they stand in a cell; the zone is in minutes ahead of UTC, where one stands there. */
export interface Stamp {
  /** Year, month and day where the year or the month's name tells them; else the first two numbers, and the year. */
  first: number;
  second: number;
  year: number;
  /** What the date itself says of its order. */
  order: 'day' | 'known';
  /** Whether the first number may as well be the year, and the last the day: `26-01-05`. */
  yearFirst?: true;
  /** ms since midnight; null for a date alone. */
  clock: number | null;
  zone: number | null;
}
