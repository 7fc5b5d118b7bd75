import { ContractError } from '../contract-error';

/** An instant: epoch ms UTC (may have a fraction) and the nanoseconds 0–999 999 below the millisecond, where known. */
export interface Instant {
  ms: number;
  ns?: number;
}

/** Epoch numbers below 1e11 are seconds, below 1e14 ms, below 1e17 µs, else ns: unambiguous from 1973 to 5138. */
const SCALES: ReadonlyArray<[limit: number, perMs: number]> = [
  [1e11, 1e-3],
  [1e14, 1],
  [1e17, 1e3],
  [Infinity, 1e6],
];

/** Digits of a fraction of a second beyond milliseconds, as ISO 8601 writers with µs or ns send them. */
const FINE_FRACTION = /\.(\d{3})(\d{1,6})/;

/**
 * Reads what people send as a time: ISO 8601 text, epoch s, ms, µs or ns as number or text, or a Date.
 * @throws ContractError when it is none of these.
 */
export function parseTime(value: unknown, field: string): Instant {
  if (value instanceof Date) return fromMs(value.getTime(), value, field);
  if (typeof value === 'bigint') return fromEpoch(Number(value), value, field);
  if (typeof value === 'number') return fromEpoch(value, value, field);
  if (typeof value === 'string' && value.trim() !== '') {
    return isNaN(Number(value)) ? fromIso(value.trim(), field) : fromEpoch(Number(value), value, field);
  }
  throw new ContractError(field, value, 'must be a time: ISO 8601, or epoch s, ms, µs or ns');
}

function fromEpoch(epoch: number, value: unknown, field: string): Instant {
  const [, perMs] = SCALES.find(([limit]) => !(Math.abs(epoch) >= limit)) as [number, number];
  return fromMs(epoch / perMs, value, field);
}

function fromIso(text: string, field: string): Instant {
  const fine = FINE_FRACTION.exec(text);
  const instant = fromMs(Date.parse(text.replace(FINE_FRACTION, '.$1')), text, field);
  return fine ? { ...instant, ns: Number(fine[2].padEnd(6, '0')) } : instant;
}

function fromMs(ms: number, value: unknown, field: string): Instant {
  if (!(Math.abs(ms) <= 8.64e15)) {
    throw new ContractError(field, value, 'must be a time: ISO 8601, or epoch s, ms, µs or ns');
  }
  return { ms };
}
