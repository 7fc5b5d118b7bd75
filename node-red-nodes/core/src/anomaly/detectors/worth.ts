import { mean } from '../../stats';
import { isMoving } from './residual-cusum/trend';
import { independentValues } from './robust-deviation/independence';

/** Independent values that a normal is known from, at least: as {@link anchored} asks of a level. */
const LEAST = 15;
/** A limit that no evidence passes. */
export const NEVER = 1e9;

/**
 * How many independent values the channels of a short baseline are worth: those of the one that changes most slowly. A machine that
 * goes on and off twice in 300 values has shown two, however little they scatter about each. One that was on its way all the while has shown none of
 * where it goes.
 * @param columns In the order of time; null where missing. What does not vary is left out.
 * @param partOfDay They may have seen a part of the day only. @returns 0 or more; Infinity where none varies.
 */
export function worthOf(columns: readonly (readonly (number | null)[])[], partOfDay: boolean): number {
  const each = columns.map((column) => {
    const values = column.filter((value) => value !== null);
    const middle = mean(values);
    const deviations = values.map((value) => value - middle);
    if (deviations.every((one) => one === 0)) return Infinity;
    return partOfDay && isMoving(deviations) ? 0 : independentValues(deviations);
  });
  return Math.min(Infinity, ...each);
}

/** Whether that is too little to tell what is beyond it. */
export const isTooLittle = (worth: number): boolean => worth < LEAST;
