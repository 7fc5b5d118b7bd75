import {
  onGrid,
  versions,
  type Features,
  type Health,
  type ContractKind,
  type Rul,
  type Samples,
} from '@mantis-pdm/core/contract';

let count = 0;

function envelope<K extends ContractKind>(kind: K, asset: string, at: number) {
  count++;
  return { v: versions[kind], kind, id: `${asset}-${kind}-${count}`, seq: count, asset, at };
}

export interface SamplesShape {
  at?: number;
  fs?: number;
  axis?: 'time' | 'cycle';
  t?: number[];
  id?: string;
}

/** A frame with one value or several per sensor, starting at `at`. */
export function samples(
  asset: string,
  channels: Record<string, (number | null)[]>,
  { at = 1_000, fs = 1, axis = 'time', t, id }: SamplesShape = {},
): Samples {
  const clock = t ? { t } : { t0: at, fs };
  const made = envelope('samples', asset, at);
  return {
    ...made,
    id: id ?? made.id,
    axis,
    ...clock,
    channels: Object.fromEntries(
      Object.entries(channels).map(([sensor, v]) => [
        sensor,
        { unit: '°C', quantity: 'temperature', v, q: [100] },
      ]),
    ),
    source: { protocol: 'test', address: asset },
  };
}

export function features(asset: string, values: Record<string, number | null>, at = 1_000): Features {
  return {
    ...envelope('features', asset, at),
    axis: 'time',
    window: { from: at - 1_000, to: at },
    quality: 99.6,
    values,
  };
}

export function health(asset: string, score: number | null, at = 1_000): Health {
  return {
    ...envelope('health', asset, at),
    score,
    state: score === null ? 'unknown' : 'ok',
    contributors: [],
    missing: [],
    stale: false,
    lastUpdate: at,
  };
}

export function rul(asset: string, [p10, p50, p90]: [number, number, number], at = 1_000): Rul {
  return {
    ...envelope('rul', asset, at),
    unit: 'cycles',
    cycleMs: null,
    p10,
    p50,
    p90,
    level: 0.8,
    quantiles: onGrid({ p10, p50, p90 }, 0.8),
    unstated: 'test',
    noDegradation: null,
    censored: false,
    model: 'test',
    basis: 'test',
  };
}
