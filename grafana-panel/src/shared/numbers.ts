/** From here on digits are counted, not read. */
const HUGE = 1e9;
/** Below this, zeros are counted, not read. */
const TINY = 1e-3;
/** Significant digits: of what a sensor or a model says, more are noise to who reads. */
const DIGITS = 3;

/**
 * The one way in which panels write a number: three significant digits, none of a whole number dropped, thousands apart.
 * Null, and what is no number, is a dash.
 */
export function formatNumber(value: number | null): string {
  if (value === null || !Number.isFinite(value)) return '–';
  const size = Math.abs(value);
  if (size >= HUGE || (size > 0 && size < TINY)) return value.toExponential(DIGITS - 1);
  if (Number.isInteger(value) || size >= 100) return grouped(Math.round(value));
  return value.toPrecision(DIGITS);
}

/** A number with so many decimals, 0 to 20, thousands apart; a dash for what is none. */
export function formatFixed(value: number | null, decimals: number): string {
  if (value === null || !Number.isFinite(value)) return '–';
  return grouped(value, decimals);
}

/** A life with the decimals that are wanted; null: in our way. */
export function formatLifeTo(decimals: number | null, value: number): string {
  return decimals === null ? formatLife(value) : formatFixed(value, decimals);
}

/** A life or a quantile of one: whole numbers from 10 on, one decimal below. */
export function formatLife(value: number): string {
  return formatNumber(value >= 10 ? Math.round(value) : Math.round(value * 10) / 10).replace(
    /(\.\d)0$/,
    '$1',
  );
}

/** A number with its unit. */
export function formatQuantity(value: number | null, unit: string): string {
  return unit ? `${formatNumber(value)} ${unit}` : formatNumber(value);
}

function grouped(value: number, decimals = 0): string {
  const digits = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  return value.toLocaleString('en-US', digits).replaceAll(',', '\u202f');
}
