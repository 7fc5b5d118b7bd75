import { scratch } from '../fft';

/**
 * Calls `change` with every unbroken run of values, as an array that it may write into, and takes the result over.
 * Filters know no gaps: what is missing parts one run from the next.
 * @param change Gets the run and the index of its first value.
 */
export function forRuns(v: (number | null)[], change: (run: Float64Array, start: number) => void): void {
  let start = 0;
  while (start < v.length) {
    if (v[start] === null) {
      start++;
      continue;
    }
    let end = start;
    while (end < v.length && v[end] !== null) end++;
    const run = scratch('clean.run', end - start);
    for (let i = start; i < end; i++) run[i - start] = v[i] as number;
    change(run, start);
    for (let i = start; i < end; i++) v[i] = run[i - start];
    start = end;
  }
}
