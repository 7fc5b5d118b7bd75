import { mean } from '../../../stats';
import { createDay, fromUsual, type DayHistory } from './day';
import { createTail, decadesOf, remember, type PeaksTail } from './tail';

/** Values over which a channel is looked at: one, and the means of the last few and of many. */
const SCALES = [1, 4, 16];
const LONGEST = SCALES[SCALES.length - 1];
/** Share of a deviation by which the level follows: slowly, in about a thousand values. */
const FOLLOW = 0.001;
const FARTHEST = 1e150;

/** What is known of a channel. Plain JSON. */
export interface PeaksChannel {
  count: number;
  /** What it reads on average, followed slowly. */
  level: number;
  day: DayHistory;
  /** The last values, the newest first. */
  recent: Seen[];
  /** One per view: how far values have been from normal. */
  tails: Record<string, PeaksTail>;
}

interface Seen {
  value: number;
  /** The level before it. */
  level: number;
  /** How far it was from what is usual at its time of day. */
  fromUsual: number | null;
}

export const createChannel = (step: number | undefined): PeaksChannel => ({
  count: 0,
  level: 0,
  day: createDay(step),
  recent: [],
  tails: {},
});

/**
 * Takes a value in and tells how rare it is, in decades: the mean over all views of the channel, which holds however these hang together
 * (V. Vovk and R. Wang, Biometrika 107 (2020) 791–808: e times the geometric mean of p-values is one).
 * @param at Epoch ms, where values have times.
 * @returns null while too little is known.
 */
export function rarity(channel: PeaksChannel, value: number, at: number): number | null {
  const bounded = Math.max(-FARTHEST, Math.min(FARTHEST, value));
  take(channel, bounded, at);
  const decades = SCALES.flatMap((scale) => viewsOf(channel.recent, scale)).flatMap(({ name, size }) => {
    const tail = (channel.tails[name] ??= createTail());
    const found = decadesOf(tail, size);
    remember(tail, size);
    return found ?? [];
  });
  return decades.length === 0 ? null : Math.max(0, mean(decades) - Math.LOG10E);
}

function take(channel: PeaksChannel, value: number, at: number): void {
  const { count, day, recent } = channel;
  const level = count === 0 ? value : channel.level;
  channel.count++;
  channel.level = level + (value - level) * Math.max(FOLLOW, 1 / channel.count);
  recent.unshift({ value, level, fromUsual: fromUsual(day, value, at) });
  recent.length = Math.min(recent.length, LONGEST);
}

/** How far the mean of the last values is from the level before them and from the usual of their times, and how they scatter. */
function viewsOf(recent: readonly Seen[], scale: number): { name: string; size: number }[] {
  if (recent.length < scale) return [];
  const last = recent.slice(0, scale);
  const values = last.map(({ value }) => value);
  const middle = mean(values);
  const usual = last.flatMap(({ fromUsual: one }) => one ?? []);
  const views = [{ name: `level${scale}`, size: Math.abs(middle - last[scale - 1].level) }];
  if (usual.length > 0) views.push({ name: `day${scale}`, size: Math.abs(mean(usual)) });
  if (scale > 1) {
    const scatter = Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
    views.push({ name: `scatter${scale}`, size: scatter });
  }
  return views;
}
