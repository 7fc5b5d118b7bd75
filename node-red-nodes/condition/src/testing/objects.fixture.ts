import {
  onGrid,
  type Anomaly,
  type Features,
  type Rul,
  type Samples,
  type Window,
} from '@mantis-pdm/core/contract';
import type { NodeMessage } from 'node-red';

const head = (kind: string, asset: string, seq: number) =>
  ({ v: 1, id: `test#${seq}~${kind}`, seq, asset }) as const;

/** One cycle of an asset with one sensor, `speed`. */
export function cycle(asset: string, number: number, speed: number | null): Samples {
  return {
    ...head('samples', asset, number),
    kind: 'samples',
    at: number * 1000,
    axis: 'cycle',
    t: [number],
    channels: { speed: { unit: 'Hz', quantity: 'speed', v: [speed], q: [100] } },
    source: { protocol: 'test', address: asset },
  };
}

export function window(asset: string, v: number[], index = 0): Window {
  return {
    ...head('window', asset, index),
    kind: 'window',
    at: index * 1000,
    axis: 'cycle',
    from: index,
    to: index + v.length - 1,
    index,
    t: v.map((_, i) => index + i),
    channels: { speed: { unit: 'Hz', quantity: 'speed', fs: null, v } },
    quality: 100,
    validShare: 1,
  };
}

export function features(asset: string, values: Features['values'], at = 0): Features {
  const window = { from: at, to: at };
  return {
    ...head('features', asset, at),
    kind: 'features',
    at,
    axis: 'cycle',
    window,
    quality: 100,
    values,
  };
}

export function anomaly(asset: string, score: number | null, at: number): Anomaly {
  return {
    ...head('anomaly', asset, at),
    kind: 'anomaly',
    at,
    score,
    threshold: 75,
    anomalous: false,
    severity: 'none',
    confidence: 1,
    contributions: {},
    method: 'test',
    model: 'test',
  };
}

export function rul(asset: string, p50: number, at: number): Rul {
  const band = { p10: p50 / 2, p50, p90: p50 * 2 };
  return {
    ...head('rul', asset, at),
    v: 2,
    kind: 'rul',
    at,
    unit: 'cycles',
    cycleMs: null,
    ...band,
    level: 0.8,
    quantiles: onGrid(band, 0.8),
    unstated: 'test',
    noDegradation: null,
    censored: false,
    model: 'test',
    basis: 'test',
  };
}

/** The object that a message carries. */
export function payload<T>(message: NodeMessage): T {
  return message.payload as T;
}
