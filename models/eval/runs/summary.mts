import type { Said } from './play.mts';

const HOUR_MS = 3_600_000;

/** What the product said of a whole run. */
export interface Summary {
  snapshots: number;
  hours: number;
  /** Share of life left at the first alarm that was never taken back for longer than {@link LAPSE} of the life; null without one. */
  lasting: number | null;
  /** Alarms that began before it, and ended. */
  before: number;
  bands: number;
  /** Share of life left at the first band. */
  first: number | null;
  /** Share of the bands that hold what was left in truth, and the median of |p50 − truth| / truth. */
  covers: number | null;
  error: number | null;
  /** Type of every order, and the share of life left when it was opened. */
  orders: { type: string; left: number }[];
}

/** An alarm may be silent for this share of the snapshots in between, one at least, and lasts. */
const LAPSE = 0.02;

/** Hours from each snapshot to the last; null where its time is not known. */
export function truthsOf(said: readonly Said[]): (number | null)[] {
  const end = Math.max(...said.flatMap(({ at }) => at ?? []));
  return said.map(({ at }) => (at === null ? null : (end - at) / HOUR_MS));
}

export function summaryOf(said: readonly Said[]): Summary {
  const truths = truthsOf(said);
  const hours = Math.max(...truths.map((truth) => truth ?? 0));
  const left = (i: number) => (truths[i] ?? hours) / hours;
  const lapse = Math.max(1, LAPSE * said.length);
  const alarms = episodesOf(said, lapse);
  const last = alarms.at(-1);
  const lasting = last && said.length - 1 - last.to <= lapse ? last : undefined;
  const banded = said.flatMap(({ band }, i) => (band && truths[i] ? [{ ...band, truth: truths[i], i }] : []));
  const errors = banded.map(({ p50, truth }) => Math.abs(p50 - truth) / truth).sort((a, b) => a - b);
  const inside = banded.filter(({ p10, p90, truth }) => p10 <= truth && truth <= p90).length;
  return {
    snapshots: said.length,
    hours,
    lasting: lasting ? left(lasting.from) : null,
    before: alarms.length - (lasting ? 1 : 0),
    bands: banded.length,
    first: banded.length > 0 ? left(banded[0].i) : null,
    covers: banded.length > 0 ? inside / banded.length : null,
    error: errors[errors.length >> 1] ?? null,
    orders: said.flatMap(({ orders }, i) => orders.map((type) => ({ type, left: left(i) }))),
  };
}

/** Stretches of alarm, those with no more than a lapse of silent snapshots between as one. */
function episodesOf(said: readonly Said[], lapse: number): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = [];
  said.forEach(({ anomalous }, i) => {
    if (!anomalous) return;
    const before = found.at(-1);
    if (before && i - before.to - 1 <= lapse) before.to = i;
    else found.push({ from: i, to: i });
  });
  return found;
}
