import { mean, median } from '../stats';
import { spreadAbout } from './detectors/residual-cusum/level';
import type { Sample } from './detector';

/** A channel that is not what it was when it began to be learned. */
export interface Moving {
  channel: string;
  rises: boolean;
}

/** Parts of which each one's middle is looked at, and values that a part has at least. */
const PARTS = 12;
const MIN_VALUES = 5;
/** Kendall's tau of the middles with their order; by chance reached by one in 3,000 channels that stand still. */
const TAU = 0.8;
/** And by so many of its standard deviations within a part it must have come. */
const FAR = 0.5;

/**
 * The channel that plainly rises or falls over the whole of what was learned from, and farthest; undefined where all stand still, go
 * to and fro, or follow the day. By Mann's test of the middles of twelve parts (H. B. Mann, Econometrica 13 (1945) 245–259).
 */
export function movingIn({ names, rows }: Sample): Moving | undefined {
  let found: (Moving & { far: number }) | undefined;
  names.forEach((channel, column) => {
    const moved = wayOf(rows.map((row) => row[column]));
    if (moved !== undefined && Math.abs(moved) > (found?.far ?? 0))
      found = { channel, rises: moved > 0, far: Math.abs(moved) };
  });
  return found && { channel: found.channel, rises: found.rises };
}

/** How far a channel has moved one way, in its standard deviations; undefined where it has not. */
function wayOf(column: readonly (number | null)[]): number | undefined {
  const parts = Array.from({ length: PARTS }, (_, i) => {
    const [from, to] = [i, i + 1].map((part) => Math.round((part * column.length) / PARTS));
    return column.slice(from, to).filter((value) => value !== null);
  });
  if (parts.some(({ length }) => length < MIN_VALUES)) return undefined;
  const middles = parts.map((part) => median(part));
  const within = mean(parts.map((part, i) => spreadAbout(middles[i], part)));
  const quarter = PARTS / 4;
  const way = median(middles.slice(-quarter)) - median(middles.slice(0, quarter));
  const far = Math.abs(tauOf(middles)) >= TAU && Math.abs(way) >= FAR * within;
  return far ? way / (within || Math.abs(way)) : undefined;
}

function tauOf(values: readonly number[]): number {
  let sum = 0;
  values.forEach((value, i) => values.slice(0, i).forEach((before) => (sum += Math.sign(value - before))));
  return (2 * sum) / (values.length * (values.length - 1));
}
