import { timeOf, type Axis, type Samples } from '../contract';
import { lookup } from '../keyed';
import { createTurnBack, turnsBack, type TurnBack } from '../time';

/** The operating mode in which windows are wanted: a sensor between two values. */
export interface GateOptions {
  /** The sensor that tells the mode; empty: windows are wanted always. */
  sensor: string;
  /** In the mode, it reads more than this and less than that, in its unit; null: no such limit. */
  above: number | null;
  below: number | null;
}

/** When an asset's mode changed, oldest first, on one axis. Plain JSON. */
export interface ModeChanges {
  t: number[];
  /** Whether it was in the mode from then on. */
  on: boolean[];
  /** Readings in a row that lie far behind the newest change. */
  back?: TurnBack;
}

/** Changes that are remembered; windows that reach back further count as outside the mode. */
export const MAX_CHANGES = 1000;

/**
 * Notes what a message says of the mode. The gate's sensor may come in other messages, and at another pace, than the
 * sensors of the windows: its last reading holds until the next one. What comes out of order is left out.
 */
export function noteMode(
  samples: Samples,
  modes: Partial<Record<Axis, ModeChanges>>,
  { sensor, above, below }: GateOptions,
): void {
  const channel = lookup(samples.channels, sensor);
  if (!channel) return;
  const changes = (modes[samples.axis] ??= { t: [], on: [] });
  const { t, on } = changes;
  for (let i = 0; i < channel.v.length; i++) {
    const value = channel.v[i];
    const time = timeOf(samples, i);
    if (value === null || !Number.isFinite(value) || !Number.isFinite(time)) continue;
    takeBack(changes, time);
    const now = (above === null || value > above) && (below === null || value < below);
    if (now === on.at(-1) || time < (t.at(-1) ?? -Infinity)) continue;
    t.push(time);
    on.push(now);
  }
  const excess = t.length - MAX_CHANGES;
  if (excess <= 0) return;
  t.splice(0, excess);
  on.splice(0, excess);
}

/** Changes that lie ahead of what the readings agree upon are dropped. */
function takeBack(changes: ModeChanges, time: number): void {
  const { t, on } = changes;
  const newest = t.at(-1);
  if (newest === undefined || (time >= newest && !changes.back)) return;
  if (!turnsBack((changes.back ??= createTurnBack()), time, { newest })) return;
  while (t.length > 0 && t[t.length - 1] > time) {
    t.pop();
    on.pop();
  }
}

/** Whether the asset was in the mode throughout, both ends included; false while nothing is known of it. */
export function wasInMode(changes: ModeChanges | undefined, from: number, to: number): boolean {
  if (!changes) return false;
  let last = changes.t.length - 1;
  while (last >= 0 && changes.t[last] > to) last--;
  return last >= 0 && changes.on[last] && changes.t[last] <= from;
}
