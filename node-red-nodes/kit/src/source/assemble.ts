import { versions, type Channel, type Samples } from '@mantis-pdm/core/contract';

/** One value of one sensor. */
export interface Point {
  sensor: string;
  unit: string;
  /** Source time, epoch ms. */
  time: number;
  value: number | null;
  /** 0–100. */
  quality: number;
}

/** Where points come from. */
export interface Origin {
  asset: string;
  protocol: string;
  address: string;
  /** A new id for each object; `n` counts the objects of one message. */
  next(n: number): { id: string; seq: number };
  texts?: [name: string, text: string][];
}

/** Points of one asset as samples: those of one moment share an object. Of two values of one sensor and moment the last counts. */
export function assemble(
  points: readonly Point[],
  { asset, protocol, address, next, texts = [] }: Origin,
): Samples[] {
  const metadata = texts.length > 0 ? { metadata: Object.fromEntries(texts) } : {};
  return [...byTime(points)].map(([time, channels], n) => ({
    v: versions.samples,
    kind: 'samples',
    ...next(n),
    asset,
    at: time,
    axis: 'time',
    t: [time],
    channels: Object.fromEntries(channels),
    source: { protocol, address },
    ...(n === 0 ? metadata : {}),
  }));
}

function byTime(points: readonly Point[]): Map<number, [string, Channel][]> {
  const moments = new Map<number, [string, Channel][]>();
  for (const { sensor, unit, time, value, quality } of points) {
    const channel = { unit, quantity: '', v: [value], q: [quality] };
    const found = moments.get(time);
    if (found) found.push([sensor, channel]);
    else moments.set(time, [[sensor, channel]]);
  }
  return moments;
}
