import { versions, type Channel, type Samples } from '@mantis-pdm/core/contract';
import type { Layout, ReplayRow } from '../file';

/** How the rows of one file become samples. */
export interface Naming {
  /** Name of the file's contents, part of every id. */
  file: string;
  /** Put before the unit to make the asset's id. */
  prefix: string;
  /** Epoch ms of position 0 on the cycle axis, and of the beginning of a recording that states no times. */
  start: number;
  /** Duration of one cycle in ms. */
  cycleMs: number;
}

/** Asset of files that name none, when no prefix is given either. */
const NAMELESS = 'asset-1';

/** The asset that a row of the file belongs to. */
export function assetOf(unit: string, prefix: string): string {
  return `${prefix}${unit}` || NAMELESS;
}

/** Epoch ms of a position: itself on the time axis, or since the start; start + position × cycle duration on the cycle axis. */
export function timeOfPosition(
  position: number,
  { axis, relative }: Pick<Layout, 'axis' | 'relative'>,
  naming: Pick<Naming, 'start' | 'cycleMs'>,
): number {
  if (axis === 'cycle') return naming.start + position * naming.cycleMs;
  return relative ? naming.start + position : position;
}

/**
 * One row as `samples`. The id is made of file, asset and position, and `seq` is the line number:
 * the same file replayed again gives the same objects, so that nothing is stored twice.
 */
export function toSamples(row: ReplayRow, layout: Layout, naming: Naming): Samples {
  const time = timeOfPosition(row.position, layout, naming);
  return {
    ...heading(row, layout, naming),
    t: [layout.axis === 'time' ? time : row.position],
    channels: channels([row], layout),
  };
}

/** Rows of one asset that follow one another at the rate of the file, as one object. */
export function toBlock(rows: readonly ReplayRow[], layout: Layout, naming: Naming): Samples {
  const t0 = timeOfPosition(rows[0].position, layout, naming);
  return { ...heading(rows[0], layout, naming), t0, fs: layout.rate, channels: channels(rows, layout) };
}

/** What is the same of every object. Rows of one position, one after the other, are told apart by their lines. */
function heading(row: ReplayRow, layout: Layout, naming: Naming) {
  const id = `${naming.file}:${`${naming.prefix}${row.unit}`.slice(-100)}:${row.position}`;
  return {
    v: versions.samples,
    kind: 'samples' as const,
    id: row.again ? `${id}#${row.line}` : id,
    seq: row.line,
    asset: assetOf(row.unit, naming.prefix),
    at: Math.round(timeOfPosition(row.position, layout, naming)),
    axis: layout.axis,
    source: { protocol: 'replay', address: `${naming.file}:${row.unit}` },
  };
}

function channels(rows: readonly ReplayRow[], { sensors }: Layout): Record<string, Channel> {
  const [{ names }] = rows;
  const present = names ? names.map((name) => ({ name, unit: '', quantity: '' })) : sensors;
  const entries = present.map(({ name, unit, quantity }, i): [string, Channel] => {
    const v = rows.map(({ values }) => values[i]);
    const q = rows.map(({ qualities }, j) => qualities?.[i] ?? (v[j] === null ? 0 : 100));
    return [name, { unit, quantity, v, q }];
  });
  return Object.fromEntries(entries);
}
