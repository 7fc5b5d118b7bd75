import type { AlignOptions } from './options';

/** The samples of one sensor that wait to be aligned, oldest first. Plain JSON. */
export interface Trace {
  unit: string;
  quantity: string;
  t: number[];
  v: (number | null)[];
  q: number[];
}

/** Takes the oldest samples off. */
export function dropSamples(trace: Trace, count: number): void {
  trace.t.splice(0, count);
  trace.v.splice(0, count);
  trace.q.splice(0, count);
}

/** Values and their qualities 0–100, one a row. */
interface Cells {
  v: (number | null)[];
  q: number[];
}

/**
 * What a sensor read at each of the times, which rise in steps of the clock. The quality is the worst of the samples
 * taken. A value is missing before the first sample and after the last, beside a missing sample, and between samples
 * that lie further apart than is waited for.
 */
export function readAt(trace: Trace, times: readonly number[], options: AlignOptions): Cells {
  const cells: Cells = { v: [], q: [] };
  const step = 1000 / options.rate;
  let start = 0;
  let end = 0;
  for (const time of times) {
    while (start < trace.t.length && trace.t[start] <= time - step) start++;
    end = Math.max(start, end);
    while (end < trace.t.length && trace.t[end] <= time) end++;
    const mean = options.by === 'mean' && end > start;
    const cell = mean
      ? meanOf(trace, start, end)
      : lineAt(trace, time, { end, reach: options.maxWait * 1000 });
    cells.v.push(cell?.v ?? null);
    cells.q.push(cell?.q ?? 0);
  }
  return cells;
}

interface Cell {
  v: number;
  q: number;
}

function meanOf({ v, q }: Trace, start: number, end: number): Cell | undefined {
  let total = 0;
  let count = 0;
  let quality = 100;
  for (let i = start; i < end; i++) {
    const value = v[i];
    if (value === null) continue;
    total += value;
    count++;
    quality = Math.min(quality, q[i]);
  }
  return count === 0 ? undefined : { v: total / count, q: quality };
}

/** @param options `end` is the index of the first sample after the time. */
function lineAt(
  { t, v, q }: Trace,
  time: number,
  { end, reach }: { end: number; reach: number },
): Cell | undefined {
  if (end === 0) return undefined;
  const before = v[end - 1];
  if (before === null) return undefined;
  if (t[end - 1] === time) return { v: before, q: q[end - 1] };
  const after = v[end] ?? null;
  if (after === null || t[end] - t[end - 1] > reach) return undefined;
  const share = (time - t[end - 1]) / (t[end] - t[end - 1]);
  return { v: before + share * (after - before), q: Math.min(q[end - 1], q[end]) };
}
