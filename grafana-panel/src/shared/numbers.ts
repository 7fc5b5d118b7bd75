/** From here on digits are counted, not read. */
const HUGE = 1e9;

/** A number for a tile: three to four significant digits, thousands kept whole. Null is a dash. */
export function formatNumber(value: number | null): string {
  if (value === null || !Number.isFinite(value)) return '–';
  const size = Math.abs(value);
  if (size >= HUGE) return value.toExponential(2);
  if (size >= 1000) return Math.round(value).toLocaleString('en-US').replaceAll(',', '\u202f');
  if (size >= 100) return value.toFixed(0);
  if (size >= 10) return value.toFixed(1);
  if (size >= 0.01 || size === 0) return value.toFixed(2);
  return value.toExponential(1);
}

/** A life or a quantile of one: whole numbers from 10 on. */
export function formatLife(value: number): string {
  return value >= 10 ? formatNumber(Math.round(value)).replace(/\.0+$/, '') : value.toFixed(1);
}

/** A number as somebody would write it, with its unit: four significant digits at most. */
export function formatQuantity(value: number | null, unit: string): string {
  const number = value === null ? '–' : shortest(value);
  return unit ? `${number} ${unit}` : number;
}

function shortest(value: number): string {
  return Math.abs(value) >= HUGE ? value.toExponential(3) : String(Number(value.toPrecision(4)));
}
