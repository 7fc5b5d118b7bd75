/** Most bands of one node. */
const MAX_BANDS = 64;

/** A row of the band table, in Hz. */
export interface BandRow {
  from: number;
  to: number;
}

/** @throws Error naming the row that is no band. */
export function parseBands(value: unknown): BandRow[] {
  if (!Array.isArray(value)) throw new Error('must be a list of bands');
  if (value.length > MAX_BANDS) throw new Error(`has ${value.length} bands; at most ${MAX_BANDS}`);
  return value.map((row: Partial<BandRow> | null, i) => {
    const [from, to] = [Number(row?.from ?? NaN), Number(row?.to ?? NaN)];
    if (from >= 0 && from < to) return { from, to };
    throw new Error(`band ${i + 1} runs from ${row?.from} to ${row?.to} Hz: must rise from 0 or more`);
  });
}
