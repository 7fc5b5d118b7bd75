import type { DataValue } from 'node-opcua' with { 'resolution-mode': 'import' };
import type { Notification } from './batch';

/** Severity in the upper two bits of a status code: good, uncertain, bad (OPC 10000-4, 7.39). */
const QUALITY_OF_SEVERITY = [100, 50, 0, 0];

/** Value, quality and source time of a data value. Without a source time the server's counts, without both `now`. */
export function readValue(data: DataValue, now: number): Omit<Notification, 'item'> {
  const quality = QUALITY_OF_SEVERITY[data.statusCode.value >>> 30];
  const value = quality === 0 ? null : toNumber(data.value?.value);
  const time = (data.sourceTimestamp ?? data.serverTimestamp)?.getTime() ?? now;
  return { time, value, quality: value === null ? 0 : quality };
}

/** Numbers, booleans, and 64-bit integers, which the stack gives as a pair of words. */
function toNumber(value: unknown): number | null {
  if (typeof value === 'boolean') return Number(value);
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (Array.isArray(value) && value.length === 2 && value.every(Number.isInteger)) {
    const [high, low] = value as [number, number];
    return (high | 0) * 2 ** 32 + (low >>> 0);
  }
  return null;
}
