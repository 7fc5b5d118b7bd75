import { type Field, formattedValueToString, getValueFormat } from '@grafana/data';
import { number, text } from './cells';
import { formatLifeTo } from './numbers';

/** How a value is written. */
export type Write = (value: number) => string;

/** Most decimals that JavaScript can write. */
const MOST_DECIMALS = 20;

/** Decimals that are wanted of a field; null: as many as say something. */
export function decimalsOf(field: Pick<Field, 'config'> | undefined): number | null {
  const wanted = number(field?.config?.decimals);
  return wanted === null ? null : Math.min(MOST_DECIMALS, Math.max(0, Math.round(wanted)));
}

/**
 * Writes lives as the author of the dashboard wants it, by unit and decimals of their field: `whole` with the unit, `bare`
 * where the unit is said beside it, as along an axis. `unit` is what is said beside it; empty where Grafana's unit writes
 * values in a way of its own, such as `2 days`.
 */
export function writerOf(field: Pick<Field, 'config'> | undefined): {
  whole: Write;
  bare: Write;
  unit: string;
} {
  const decimals = decimalsOf(field);
  const unit = text(field?.config?.unit);
  if (unit === '' || unit.startsWith('suffix:')) {
    const suffix = unit.slice('suffix:'.length);
    const bare = (value: number) => formatLifeTo(decimals, value);
    return { bare, whole: (value) => bare(value) + suffix, unit: suffix };
  }
  const format = getValueFormat(unit);
  const whole = (value: number) => formattedValueToString(format(value, decimals));
  return { whole, bare: whole, unit: '' };
}
