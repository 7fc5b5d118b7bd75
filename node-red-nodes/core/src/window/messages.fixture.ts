import type { Channel, Samples, Window } from '../contract';
import { createWindowState, pushSamples, windowDefaults, type WindowOptions } from '.';

type Values = Record<string, (number | null)[]>;
let seq = 0;

/** A message of several sensors on the cycle axis. */
export function message(
  clock: { t: number[] } | { t0: number; fs: number },
  values: Values,
  q = [100],
): Samples {
  const channels = Object.entries(values).map(([s, v]): [string, Channel] => [
    s,
    { unit: 'mm', quantity: 'x', v, q },
  ]);
  seq++;
  return {
    v: 1,
    kind: 'samples',
    id: `plc#${seq}`,
    seq,
    asset: 'pump-1',
    at: 5000,
    axis: 'cycle',
    ...clock,
    channels: Object.fromEntries(channels),
    source: { protocol: 'test', address: '' },
  };
}

/** A message per time, with the sensor `a` reading the time itself. */
export const ticks = (times: number[]) => times.map((t) => message({ t: [t] }, { a: [t] }));
/** The same on the time axis. */
export const timed = (samples: Samples): Samples => ({ ...samples, axis: 'time' });

/** Sends message after message to one asset's state. */
export function run(messages: Samples[], options: Partial<WindowOptions>) {
  const state = createWindowState();
  const settings = { ...windowDefaults, ...options };
  const results = messages.map((samples) => pushSamples(samples, state, settings));
  return {
    state,
    windows: results.flatMap(({ windows }) => windows),
    gated: results.reduce((sum, { gated }) => sum + gated, 0),
    issues: results.flatMap(({ issues }) => issues.map(({ problem, count }) => `${problem} ${count}`)),
  };
}

/** What a sensor read in each window. */
export const values = (windows: Window[], sensor = 'a') => windows.map(({ channels }) => channels[sensor]?.v);
