import { mean } from '../../../stats';
import type { ChannelNormal } from './learn';
import { keepsLevel } from './anchor';

/** Two channels that always go together, by column: `of` reads `offset + slope · by`, and something of its own. Plain JSON. */
export interface Couple {
  of: number;
  by: number;
  slope: number;
  offset: number;
}

type Row = readonly (number | null)[];

/** Share of its variance that one must explain of the other. */
const EXPLAINED = 0.95;
/** Each must have gone up and down so often: what was on its way once, as all others were, need not be for the same reason. */
const TURNS = 16;
/** A turn is between one standard deviation above the mean and one below. */
const SWING = 1;
/** Rows that tell, at least, and channels that are held against each other: couples grow with the square. */
const MIN_ROWS = 300;
const MOST_CHANNELS = 24;
/** What is left between two has this share of a channel's own scatter at least: copies of one signal are as near as their rounding. */
const LEAST_SCALE = 0.1;

/**
 * Which channels go together: each with the one that explains it best. What is left between them hardly remembers, where each of them may follow a
 * slow course of which no level is known; so that one which leaves the other is found where neither tells. O(channels² · rows).
 * @param columns Those among which they are sought.
 */
export function couplesOf(rows: readonly Row[], columns: readonly number[]): Couple[] {
  const swinging = columns.slice(0, MOST_CHANNELS).flatMap((column) => swingingIn(rows, column) ?? []);
  const best: Best = new Map();
  swinging.forEach((a, i) => {
    for (const b of swinging.slice(i + 1)) {
      const line = lineOf(a, b);
      if (!line) continue;
      note(best, a, { ...line, by: b });
      note(best, b, { explained: line.explained, slope: 1 / line.slope, by: a });
    }
  });
  return [...best].flatMap(([of, { by, slope }]) => {
    const isTwice = of.column > by.column && (best.get(by) as Partner).by === of;
    return isTwice ? [] : [{ of: of.column, by: by.column, slope, offset: of.middle - slope * by.middle }];
  });
}

interface Partner extends Line {
  by: Swinging;
}
type Best = Map<Swinging, Partner>;

function note(best: Best, of: Swinging, partner: Partner): void {
  if (partner.explained > (best.get(of)?.explained ?? 0)) best.set(of, partner);
}

/** What is left between two; null where either is missing. */
export function leftBetween(row: Row, { of, by, slope, offset }: Couple): number | null {
  const [value, other] = [row[of], row[by]];
  return value === null || other === null ? null : value - offset - slope * other;
}

/** What is normal for what is left between two; undefined where it remembers as long as they do, so that they may have gone together by chance. */
export function normalBetween(left: ChannelNormal | undefined, scale: number): ChannelNormal | undefined {
  if (!left || !keepsLevel(left.phi)) return undefined;
  const least = LEAST_SCALE * scale;
  return { ...left, levels: left.levels.map((level) => ({ ...level, scale: Math.max(level.scale, least) })) };
}

/** A channel that goes up and down: how far each of its values is from the middle, NaN where it is missing. */
interface Swinging {
  column: number;
  middle: number;
  away: Float64Array;
}

/** Undefined for one that has not gone from above to below, or back, often enough. */
function swingingIn(rows: readonly Row[], column: number): Swinging | undefined {
  const middle = mean(rows.flatMap((row) => row[column] ?? []));
  const away = Float64Array.from(rows, (row) => (row[column] ?? NaN) - middle);
  const there = away.filter((value) => !Number.isNaN(value));
  const swing = SWING * Math.sqrt(mean(there.map((value) => value ** 2)));
  let [side, turns] = [0, 0];
  for (const value of there) {
    const now = Math.abs(value) < swing ? side : Math.sign(value);
    if (now !== side && side !== 0) turns++;
    side = now;
  }
  return turns >= TURNS ? { column, middle, away } : undefined;
}

/** How steeply one goes with another, and what share of its variance that explains. */
interface Line {
  slope: number;
  explained: number;
}

/** The line through the middles of both by their standard deviations: noise in either does not flatten it. */
function lineOf(a: Swinging, b: Swinging): Line | undefined {
  let [n, yy, xx, yx] = [0, 0, 0, 0];
  for (let i = 0; i < a.away.length; i++) {
    const [y, x] = [a.away[i], b.away[i]];
    if (Number.isNaN(y + x)) continue;
    n++;
    yy += y * y;
    xx += x * x;
    yx += y * x;
  }
  const explained = yx ** 2 / (yy * xx);
  if (n < MIN_ROWS || !(explained >= EXPLAINED)) return undefined;
  return { slope: Math.sign(yx) * Math.sqrt(yy / xx), explained };
}
