import { durationOf, msOf, writeDuration, type TimeUnit } from '@mantis-pdm/core/time';

/** What a field for a duration accepts; limits in `unit`, which is also that of a number without one. */
export interface DurationFieldRule {
  unit: TimeUnit;
  min?: number;
  max?: number;
}

/**
 * A setting that says how long, as a number of `unit`.
 * @throws Error with the rest of a sentence that begins with the setting's name.
 */
export function readDuration(value: unknown, { unit, min = 0, max = Infinity }: DurationFieldRule): number {
  const duration = durationOf(value, { plain: unit });
  const number = ('ms' in duration ? duration.ms : NaN) / msOf(unit);
  if (number < min) throw new Error(`must be at least ${inWords(min, unit)}`);
  if (number > max) throw new Error(`must be at most ${inWords(max, unit)}`);
  return number;
}

/** Of a duration a millionth of a ms is left out: less is what arithmetic adds. */
const PARTS = 1e6;

/** A number of `unit` as a field shows it: 300 s as "5 min". */
export function inWords(number: number, unit: TimeUnit): string {
  return writeDuration(Math.round(number * msOf(unit) * PARTS) / PARTS);
}
