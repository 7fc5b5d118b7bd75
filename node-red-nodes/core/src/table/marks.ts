import type { ColumnTally } from './tally';

/** Numbers that loggers and converters write where they have no value: nines, and the ends of the numbers that they can write. */
const LOW = [-99, -99.9, -99.99, -999, -999.9, -999.99, -9999, -9999.9, -99_999, -999_999, -32_768, -3276.8, -327.68, -1e30, -3.4028235e38]; // prettier-ignore
const HIGH = [999, 999.9, 999.99, 9999, 9999.9, 99_999, 999_999, 32_767, 3276.7, 327.67, 65_535, 6553.5, 655.35, 1e30, 9.96921e36, 3.4028235e38]; // prettier-ignore
/** Digits by which such a number is the same however it was rounded. */
const DIGITS = 6;

const isOf = (marks: readonly number[], number: number) =>
  marks.some((mark) => mark === number || mark.toPrecision(DIGITS) === number.toPrecision(DIGITS));

/** Of the numbers that may say that there is no value, those that a column has, farther from all others than these are from each other. */
export function marksOf({ min, nextMin, nextMax, max }: ColumnTally): number[] {
  const [low, high] = [isOf(LOW, min), isOf(HIGH, max)];
  const [least, most] = [low ? nextMin : min, high ? nextMax : max];
  const span = most - least;
  if (!Number.isFinite(span)) return [];
  return [...(low && least - min > span ? [min] : []), ...(high && max - most > span ? [max] : [])];
}
