import type { Window, WindowChannel } from '../contract';

export function channelOf(v: (number | null)[], fs: number | null = null, unit = 'mm/s'): WindowChannel {
  return { unit, quantity: 'vibration', fs, v };
}

/** A window of regularly sampled sensors on the time axis, or of rows at `t`. */
export function windowOf(channels: Record<string, WindowChannel>, changes: Partial<Window> = {}): Window {
  const [first] = Object.values(channels);
  const to = ((first.v.length - 1) * 1000) / (first.fs ?? 1);
  const envelope = { v: 1, kind: 'window', id: 'plc#1~window', seq: 1, asset: 'pump', at: to } as const;
  return {
    ...envelope,
    axis: 'time',
    from: 0,
    to,
    index: 0,
    channels,
    quality: 90,
    validShare: 1,
    ...changes,
  };
}
