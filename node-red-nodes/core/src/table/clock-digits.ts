/** Whether a number is a time of day with two digits each for hour, minute and second. */
export const isClockDigits = (number: number): boolean =>
  number % 100 < 60 && Math.floor(number / 100) % 100 < 60 && number < 240_000;

/** A day and a time of day of digits alone as one; hours and minutes where it has four. Undefined where one of them is none. */
export function withClockDigits(day: string, clock: string): string | undefined {
  if (!/^\d{8}$/.test(day) || !/^\d{1,6}$/.test(clock)) return undefined;
  return day + (clock.length === 4 ? `${clock}00` : clock.padStart(6, '0'));
}
