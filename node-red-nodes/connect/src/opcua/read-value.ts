import type { DataValue } from 'node-opcua' with { 'resolution-mode': 'import' };
import type { Notification } from './batch';

/** Severity in the upper two bits of a status code: good, uncertain, bad (OPC 10000-4, 7.39). */
const QUALITY_OF_SEVERITY = [100, 50, 0, 0];

/** Value, quality and source time of a data value. Without a source time the server's counts, without both `now`. */
export function readValue(data: DataValue, now: number): Omit<Notification, 'item'> {
  const quality = QUALITY_OF_SEVERITY[data.statusCode.value >>> 30];
  const value = quality === 0 ? null : toNumber(data.value);
  const time = (data.sourceTimestamp ?? data.serverTimestamp)?.getTime() ?? now;
  return { time, value, quality: value === null ? 0 : quality };
}

/** Built-in types of the standard (OPC 10000-6, 5.1.2) that the stack gives as a pair of 32-bit words, high first. */
const INT64 = 8;
const UINT64 = 9;

/** Numbers and booleans; null for everything else, arrays included. */
function toNumber(variant: { dataType: number; value?: unknown } | null | undefined): number | null {
  const { dataType, value } = variant ?? { dataType: 0 };
  if (typeof value === 'boolean') return Number(value);
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if ((dataType !== INT64 && dataType !== UINT64) || !Array.isArray(value) || value.length !== 2) return null;
  const [high, low] = value as [number, number];
  return (dataType === INT64 ? high | 0 : high >>> 0) * 2 ** 32 + (low >>> 0);
}
