import { SERIES } from './aligned';

export type AxisCells = ArrayLike<number | null | undefined>;

/** What else the axis has to show, or is told. */
export interface AxisWishes {
  /** Stays in sight while the asset is far from it; null: none. */
  threshold: number | null;
  /** Ends that the author has set; null: by the data. */
  min: number | null;
  max: number | null;
}

export interface LifeAxis {
  min: number;
  max: number;
  /** How many values are above the axis, and the highest of them; 0 and null: none. */
  beyond: number;
  highest: number | null;
}

/** Room above the highest value, as a share of the axis. */
const PAD = 0.1;
/** Of fewer values none is known to be an exception. */
const FEW = 8;
/** Tukey's outer fence: what is this many interquartile ranges above the upper quartile is far out. */
const FAR_OUT = 3;
/** What is far out is left out only where it would take more than half of the axis from the rest. */
const TOO_HIGH = 2;
/** An axis of no values. */
const NOTHING = 100;

/**
 * The axis of a life, from 0: such that the band can be read. Some upper bounds that are far out, as where a model has just
 * begun, would flatten it; they are left above the axis, and counted.
 * @param columns of the chart's data; those that are hidden as undefined
 */
export function lifeAxis(columns: Array<AxisCells | undefined>, wishes: AxisWishes): LifeAxis {
  const { threshold, min, max } = wishes;
  const all = columns.map((column) => finite(column ?? []));
  const lowest = Math.min(0, ...all.map((values) => extreme(values, Math.min)));
  const highest = Math.max(0, ...all.map((values) => extreme(values, Math.max)));
  const least = threshold === null ? 0 : threshold * 1.2;
  const fence = Math.max(
    least,
    ...[SERIES.p90, SERIES.p50, SERIES.p10, SERIES.atLeast].map((i) => fenceOf(all[i - 1] ?? [])),
  );
  const clipped = max === null && fence > 0 && highest > fence * TOO_HIGH;
  const top = max ?? (Math.max(clipped ? fence : highest, least) * (1 + PAD) || NOTHING);
  const bottom = Math.min(min ?? lowest, top);
  if (!clipped) return { min: bottom, max: top > bottom ? top : bottom + 1, beyond: 0, highest: null };
  const beyond = all.reduce((count, values) => count + values.filter((value) => value > top).length, 0);
  return { min: bottom, max: top, beyond, highest };
}

function finite(column: AxisCells): number[] {
  return Array.from(column).filter((value): value is number => Number.isFinite(value));
}

function extreme(values: number[], of: (a: number, b: number) => number): number {
  return values.reduce((before, value) => of(before, value), 0);
}

/** Above it a value is far out; the highest value where there are few. */
function fenceOf(values: number[]): number {
  if (values.length < FEW) return extreme(values, Math.max);
  const sorted = Float64Array.from(values).sort();
  const quantile = (share: number) => sorted[Math.floor(share * (sorted.length - 1))];
  const [low, high] = [quantile(0.25), quantile(0.75)];
  return high + FAR_OUT * (high - low);
}
