import { versions, type Channel, type Samples } from '@mantis-pdm/core/contract';
import type { Layout, ReplayRow } from '../file';

/** How the rows of one file become samples. */
export interface Naming {
  /** Name of the file's contents, part of every id. */
  file: string;
  /** Put before the unit to make the asset's id. */
  prefix: string;
  /** Epoch ms of position 0 on the cycle axis. */
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

/** Epoch ms of a position: itself on the time axis, start + position × cycle duration on the cycle axis. */
export function timeOfPosition(
  position: number,
  axis: Layout['axis'],
  naming: Pick<Naming, 'start' | 'cycleMs'>,
): number {
  return axis === 'time' ? position : naming.start + position * naming.cycleMs;
}

/**
 * One row as `samples`. The id is made of file, asset and position, and `seq` is the line number:
 * the same file replayed again gives the same objects, so that nothing is stored twice.
 */
export function toSamples(row: ReplayRow, layout: Layout, naming: Naming): Samples {
  return {
    v: versions.samples,
    kind: 'samples',
    id: `${naming.file}:${`${naming.prefix}${row.unit}`.slice(-100)}:${row.position}`,
    seq: row.line,
    asset: assetOf(row.unit, naming.prefix),
    at: timeOfPosition(row.position, layout.axis, naming),
    axis: layout.axis,
    t: [row.position],
    channels: channels(row, layout),
    source: { protocol: 'replay', address: `${naming.file}:${row.unit}` },
  };
}

function channels({ values }: ReplayRow, { sensors }: Layout): Record<string, Channel> {
  const entries = sensors.map(({ name, unit, quantity }, i): [string, Channel] => {
    const value = values[i];
    return [name, { unit, quantity, v: [value], q: [value === null ? 0 : 100] }];
  });
  return Object.fromEntries(entries);
}
