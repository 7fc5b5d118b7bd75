import type { Features } from '../contract';
import { median } from '../stats';
import { beginWith, type AnomalyState } from './detect';
import type { InputKind } from './detector';
import { beginning, enough, GAP, type Learning } from './learning';
import type { Judging } from './stage';
import { MAX_CELLS } from './stretches';

/** A stored series of an asset: `t` in epoch ms, rising, and its values; both equally long. */
export interface StoredSeries {
  name: string;
  t: readonly number[];
  v: readonly (number | null)[];
}

/** Parts of a past of which each that has a row counts: what was not read of it between them does, too. */
const PARTS = 12;

/** What a detector would learn from, as a first message has it: values as measured by sensor, or features, and their names. */
export function wantedOf(features: Features, judging: Judging): { reading: InputKind; names: string[] } {
  const { reading = 'features', names } = beginning(features, judging);
  return { reading, names };
}

/**
 * Learns an asset's normal from what was stored of it before a window, by the times of the values themselves: of all rows where they are
 * few, else of the newest. Nothing from the window itself on is learned from. On the time axis only, and where nothing is known yet.
 * @param features Of the first window.
 * @param state Changed in place where there is anything to learn from.
 * @param series Of the whole range, or of stretches spread over it.
 * @param range Of the past that was asked for, in ms; it stands for no more. Absent: as far as it goes.
 * @returns How many rows it has learned from, or learns on from where they do not suffice.
 */
export function learnFromPast(
  features: Features,
  state: AnomalyState,
  { series, range = Infinity, ...judging }: Judging & { series: readonly StoredSeries[]; range?: number },
): number {
  const learning = beginning(features, judging);
  const most = Math.max(enough(learning, judging.options), Math.floor(MAX_CELLS / learning.names.length));
  const found = rowsBefore(series, features.window.from, learning);
  const [t, rows] = [found.t.slice(-most), found.rows.slice(-most)];
  if (rows.length === 0 || features.axis !== 'time') return 0;
  const step = t.length > 1 ? median(t.slice(1).map((at, i) => at - t[i])) : 0;
  const until = t[t.length - 1];
  learning.rows = interrupted(t, rows, GAP * step);
  // As if there were no gaps: by this goes how long a row takes.
  learning.took = step * (learning.rows.length - 1);
  learning.lasting = Math.min(range, lastingOf(t));
  learning.to = until;
  beginWith(learning, state, { ...judging, until });
  return rows.length;
}

/** A row for each time at which any of the series has a value. */
function rowsBefore(series: readonly StoredSeries[], before: number, { names }: Learning) {
  const rows = new Map<number, (number | null)[]>();
  for (const { name, t, v } of series) {
    const column = names.indexOf(name);
    t.forEach((at, i) => {
      if (column < 0 || at >= before) return;
      const row = rows.get(at) ?? names.map(() => null);
      row[column] = v[i];
      rows.set(at, row);
    });
  }
  const t = [...rows.keys()].sort((a, b) => a - b);
  return { t, rows: t.map((at) => rows.get(at) as (number | null)[]) };
}

/** A row of nothing where there was nothing for longer than `gap` ms. */
function interrupted(
  t: readonly number[],
  rows: readonly (number | null)[][],
  gap: number,
): (number | null)[][] {
  return rows.flatMap((row, i) => (i > 0 && t[i] - t[i - 1] > gap ? [row.map(() => null), row] : [row]));
}

/** The time for which rows stand: of as many parts of it as have any, and as far again as they are apart. */
function lastingOf(t: readonly number[]): number {
  const span = t[t.length - 1] - t[0];
  const parts = new Set(t.map((at) => Math.min(PARTS - 1, Math.floor((PARTS * (at - t[0])) / (span || 1)))));
  return (span * parts.size) / (PARTS - 1);
}
