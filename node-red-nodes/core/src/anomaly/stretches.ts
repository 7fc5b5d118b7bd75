type Row = (number | null)[];

/** Rows that stand for a longer time: all of them while they are few, then stretches that are spread over it. Plain JSON. */
export interface Stretches {
  names: string[];
  rows: Row[];
  /** Rows that have come; absent: those that are kept. */
  taken?: number;
  /** Of so many stretches one is kept, a power of two; and where in the rows each begins. */
  every?: number;
  starts?: number[];
}

/** Rows of a stretch: as many as a channel's past foretells anything by, several times over. */
const LENGTH = 100;
/** Rows that are kept, and cells of all channels together. */
const MOST = 2_400;
export const MAX_CELLS = 120_000;

/**
 * Adds rows that follow one another. Where there are too many, every second stretch goes, and of those that come every second one is
 * left out: what is kept stays spread evenly over all the time that was seen. A row of nothing stands between stretches that
 * do not follow one another, so that no value is foretold from another time.
 * @param apart Whether the rows do not follow those before.
 * @param least Rows that are kept, however many channels there are.
 * @param whole None of the rows is left out: they are a stretch of their own, and all that there is of what they tell.
 */
export function keep(
  rows: readonly Row[],
  kept: Stretches,
  { apart, least, whole = false }: { apart: boolean; least: number; whole?: boolean },
): void {
  const starts = (kept.starts ??= startsIn(kept.rows.length));
  let taken = kept.taken ?? kept.rows.length;
  rows.forEach((row, i) => {
    const { every = 1 } = kept;
    const begins = whole ? i === 0 : taken % LENGTH === 0;
    const left = Math.floor(taken++ / LENGTH) % every > 0;
    if (left && !whole) return;
    if (kept.rows.length > 0 && ((apart && i === 0) || (begins && every > 1)))
      kept.rows.push(nothingOf(kept));
    if (begins) starts.push(kept.rows.length);
    kept.rows.push(row);
  });
  kept.taken = taken;
  const most = Math.max(least, mostOf(kept));
  while (kept.rows.length > most && kept.starts.length > 1) halve(kept);
}

/** Rows that are kept of so many channels, at most. */
export function mostOf({ names }: Pick<Stretches, 'names'>): number {
  return Math.min(MOST, Math.floor(MAX_CELLS / names.length));
}

const nothingOf = ({ names }: Stretches): Row => names.map(() => null);
const startsIn = (rows: number) => Array.from({ length: Math.ceil(rows / LENGTH) }, (_, i) => i * LENGTH);

/** Leaves every second stretch. */
function halve(kept: Stretches): void {
  const { rows, starts = [], every = 1 } = kept;
  const whole: Row[] = [];
  const places: number[] = [];
  for (let i = 0; i < starts.length; i += 2) {
    const stretch = rows.slice(starts[i], starts[i + 1]);
    if (stretch.at(-1)?.every((value) => value === null)) stretch.pop();
    if (i > 0) whole.push(nothingOf(kept));
    places.push(whole.length);
    whole.push(...stretch);
  }
  Object.assign(kept, { rows: whole, starts: places, every: 2 * every });
}
