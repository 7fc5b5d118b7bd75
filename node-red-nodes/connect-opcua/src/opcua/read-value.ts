import type { DataValue } from 'node-opcua-client' with { 'resolution-mode': 'import' };
import type { Notification } from './batch';
import { isPlain, leavesOf, toNumber, type Leaf } from './leaves';

/** Severity in the upper two bits of a status code: good, uncertain, bad (OPC 10000-4, 7.39). */
const QUALITY_OF_SEVERITY = [100, 50, 0, 0];

/** The status of a value before which others were lost, because the server's queue ran over (OPC 10000-4, 7.39.1). */
const OVERFLOW = 0x480;

/** What a data value holds, besides its numbers. */
export interface Circumstances {
  /** Epoch ms: the source's time, else the server's, else `now`. */
  time: number;
  quality: number;
  /** Values before this one were lost in the server's queue. */
  overflow: boolean;
}

/** Value, quality and source time of a data value that is one number; null for whatever else it may be. */
export function readValue(data: DataValue, now: number): Omit<Notification, 'item'> {
  const { time, quality } = circumstancesOf(data, now);
  const value = quality === 0 || !data.value || !isPlain(data.value) ? null : toNumber(data.value);
  return { time, value, quality: value === null ? 0 : quality };
}

/** The numbers of an array or a structure; undefined for a value that is neither. */
export function readLeaves({ value }: DataValue): Leaf[] | undefined {
  return value && !isPlain(value) ? leavesOf(value) : undefined;
}

export function circumstancesOf(data: DataValue, now: number): Circumstances {
  const status = data.statusCode.value;
  return {
    quality: QUALITY_OF_SEVERITY[status >>> 30],
    time: timeOf(data.sourceTimestamp) ?? timeOf(data.serverTimestamp) ?? now,
    overflow: (status & OVERFLOW) === OVERFLOW,
  };
}

/** The first and the last moment that a DateTime can be stand for none at all (OPC 10000-6, 5.2.2.5). */
const NO_TIME = [Date.UTC(1601, 0, 1), Date.UTC(9999, 11, 31, 23, 59, 59)];

function timeOf(date: Date | null | undefined): number | undefined {
  const time = date?.getTime();
  return time === undefined || time <= NO_TIME[0] || time >= NO_TIME[1] ? undefined : time;
}
