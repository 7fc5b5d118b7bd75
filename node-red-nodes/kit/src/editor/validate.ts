import { faultOfRows } from '../options/cells';
import { readDuration, type DurationFieldRule } from '../options/duration';
import { readExtent, type ExtentFieldRule } from '../options/extent';
import type { Column } from '../options/option';

/** What a number field accepts. */
export interface NumberRule {
  min?: number;
  max?: number;
  integer?: boolean;
  /** May stay empty. */
  optional?: boolean;
}

/** Node-RED takes a text for a reason only from a validator that declares a second argument; from any other it counts as "in order". */
type Validator = (value: unknown, options: unknown) => boolean | string;

/** A validator for the `defaults` of a node: true, or a sentence that the editor shows. */
export function numberIn({ min = -Infinity, max = Infinity, integer, optional }: NumberRule): Validator {
  return stated((value) => {
    const number = Number(value);
    if (!Number.isFinite(number)) return 'must be a number';
    if (integer && !Number.isInteger(number)) return 'must be a whole number';
    if (number < min) return `must be at least ${min}`;
    return number <= max || `must be at most ${max}`;
  }, optional);
}

/** A duration as people write it; a number without a unit is of the rule's. */
export function durationIn({ optional, ...rule }: DurationFieldRule & { optional?: boolean }): Validator {
  return stated((value) => readDuration(value, rule) >= 0, optional);
}

/** A number of what is counted, or a duration as people write it. */
export function extentIn(rule: ExtentFieldRule): Validator {
  return stated((value) => readExtent(value, rule) !== undefined);
}

/** Empty where that is in order, a variable of the environment, or what the check says, also by a throw. */
function stated(check: (value: unknown) => boolean | string, optional = false): Validator {
  return (value, _options) => {
    if (value === '' || value === null || value === undefined) return optional || 'must not be empty';
    if (typeof value === 'string' && /^\$\{\w+\}$/.test(value)) return true;
    try {
      return check(value);
    } catch (error) {
      return (error as Error).message;
    }
  };
}

/** A text that must not be empty. */
export function filled(value: unknown, _options: unknown): boolean | string {
  return (typeof value === 'string' && value.trim() !== '') || 'must not be empty';
}

/** Rows of a table, each cell by what its column says of it. */
export function rowsFit(columns: readonly Column[]): Validator {
  return (rows, _options) => faultOfRows(columns, rows) ?? true;
}
