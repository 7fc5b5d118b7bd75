import { median, medianAbsDeviation } from '../../../stats';
import type { Sample } from '../../detector';

/** Channels that are kept at what a set point says, by the column of the value. Plain JSON. */
export interface SetPoint {
  /** Column of the value, and of its set point. */
  value: number;
  by: number;
  /** The value's distance from its set point, and its standard deviation. */
  centre: number;
  scale: number;
}

/** Where a value is on its way to a set point that was moved. Plain JSON. */
export interface SetPointApproach {
  /** The set point as it was last. */
  at: number | null;
  /** Values for which it may still be on its way. */
  left: number;
  /** The distance on the way there, smoothed. */
  distance: number;
}

type Row = readonly (number | null)[];

/** A set point has few values, and moves seldom. */
const MAX_VALUES = 8;
const MAX_MOVES = 0.02;
const MIN_ROWS = 30;
/**
 * A value is at its set point within this many standard deviations, of which the set point itself is many more from 0 (no bit is one), or
 * beside it by less than this share of it: a controller may leave an offset. Where it has moved along, that share may be larger.
 */
const AT = 2;
const FAR = 4;
const BESIDE = 0.1;
const BESIDE_MOVED = 0.25;
/** A value follows a set point that has moved if at each of its places it is off by no more than this share of the way between them. */
const FOLLOWS = 0.3;
const MIN_AT_PLACE = 10;
/** On its way, a value is nearer in the second half of what was read of it by this factor. */
const NEARER = 0.8;
/** Values for which a value may be on its way after its set point was moved, and how near it then is, smoothed. */
const PATIENCE = 300;
const ARRIVED = 0.75;
const SMOOTH = 0.1;

/** Which channels follow a set point, learned from where they were, and from how they moved with it. O(columns² · rows log rows). */
export function setPointsOf({ names, rows }: Sample): SetPoint[] {
  const columns = names.map((_, i) => rows.map((row) => row[i]));
  const steady = names.flatMap((_, i) => (isSteady(columns[i]) ? [i] : []));
  return names.flatMap((_, value) => {
    if (steady.includes(value)) return [];
    const found = steady.flatMap((by) => followed(columns, value, by) ?? []);
    return found.sort((a, b) => a.scale - b.scale).slice(0, 1);
  });
}

/** A row with the values that follow a set point as their distance from it; null while they are on their way to a new one. */
export function besideSetPoints(
  row: Row,
  pairs: readonly SetPoint[],
  settling: SetPointApproach[],
): (number | null)[] {
  const beside = [...row];
  pairs.forEach((pair, i) => {
    const [value, by] = [row[pair.value], row[pair.by]];
    const state = (settling[i] ??= { at: null, left: 0, distance: 0 });
    if (by === null || value === null) {
      beside[pair.value] = null;
      return;
    }
    const distance = value - by;
    if (state.at !== null && by !== state.at) Object.assign(state, { left: PATIENCE, distance });
    state.at = by;
    state.distance += SMOOTH * (distance - state.distance);
    if (Math.abs(state.distance - pair.centre) <= ARRIVED * pair.scale) state.left = 0;
    beside[pair.value] = state.left > 0 ? null : distance;
    state.left = Math.max(0, state.left - 1);
  });
  return beside;
}

function isSteady(column: Row): boolean {
  const values = column.filter((value) => value !== null);
  const moves = values.filter((value, i) => i > 0 && value !== values[i - 1]).length;
  const few = new Set(values).size <= MAX_VALUES && moves <= MAX_MOVES * values.length;
  return values.length >= MIN_ROWS && few;
}

type Pair = readonly [value: number, by: number];

function followed(columns: readonly Row[], value: number, by: number): SetPoint | undefined {
  const both = columns[value].flatMap((one, i): Pair[] => {
    const other = columns[by][i];
    return one === null || other === null ? [] : [[one, other]];
  });
  const kept = keptTo(both) ?? keptTo(beforeLastWay(both));
  return kept && { value, by, ...kept };
}

/** How far from its set point a value is kept, and how well; nothing where it is not. */
function keptTo(both: readonly Pair[]): Pick<SetPoint, 'centre' | 'scale'> | undefined {
  if (both.length < MIN_ROWS) return undefined;
  const distances = both.map(([one, other]) => one - other);
  const [centre, scale] = [median(distances), medianAbsDeviation(distances, { scale: 'normal' })];
  const others = both.map(([, other]) => other);
  const moved = others.some((other) => other !== others[0]);
  const size = Math.abs(median(others));
  const beside = Math.abs(centre) <= (moved ? BESIDE_MOVED : BESIDE) * size;
  const near = (Math.abs(centre) <= AT * scale || beside) && size >= FAR * scale;
  return near && scale > 0 && movesAlong(both, centre) ? { centre, scale } : undefined;
}

/** Without what was read since the set point was last moved, where that comes nearer and may not have arrived. */
function beforeLastWay(both: readonly Pair[]): readonly Pair[] {
  const last = both.at(-1)?.[1];
  const from = both.findLastIndex(([, by]) => by !== last) + 1;
  const way = both.slice(from).map(([value, by]) => Math.abs(value - by));
  const half = way.length >> 1;
  const nearer = median(way.slice(half)) <= NEARER * median(way.slice(0, half));
  return nearer && way.length <= PATIENCE ? both.slice(0, from) : both;
}

function movesAlong(both: readonly Pair[], centre: number): boolean {
  const places = [...new Set(both.map(([, by]) => by))];
  const way = Math.max(...places) - Math.min(...places);
  return places.every((place) => {
    const distances = both.flatMap(([value, by]) => (by === place ? [value - by - centre] : []));
    return distances.length < MIN_AT_PLACE || way === 0 || Math.abs(median(distances)) <= FOLLOWS * way;
  });
}
