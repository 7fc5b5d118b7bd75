import { versions, type Channel, type Samples } from '@mantis-pdm/core/contract';
import { sourceId, type Sequence } from '@mantis-pdm/node-red-kit/source';
import type { MachineReading } from './machine';

/** The reading of one machine at `now` (epoch ms) as `samples`. */
export function toSamples(
  { asset, specification, sensors }: MachineReading,
  now: number,
  sequence: Sequence,
): Samples & { t: number[] } {
  const channels = specification.sensors.map(({ name, unit, quantity }): [string, Channel] => {
    const { value, quality } = sensors[name];
    return [name, { unit, quantity, v: [value], q: [quality] }];
  });
  return { ...head(asset, now, sequence), t: [now], channels: Object.fromEntries(channels) };
}

/** Sampling rate in Hz, and length of a frame. */
export const FRAME = { fs: 12_800, samples: 4_096 };

/** A frame of acceleration in m/s² that ends at `now` (epoch ms) as `samples`. */
export function toFrame(
  { asset, v }: { asset: string; v: number[] },
  now: number,
  sequence: Sequence,
): Samples {
  const { fs } = FRAME;
  const channels = { acceleration: { unit: 'm/s2', quantity: 'acceleration', v, q: [100] } };
  return { ...head(asset, now, sequence), t0: now - (v.length / fs) * 1000, fs, channels };
}

function head(asset: string, at: number, sequence: Sequence) {
  const seq = sequence.next(at);
  const id = sequence.id(sourceId('plant', asset), seq);
  const source = { protocol: 'plant', address: asset };
  return { v: versions.samples, kind: 'samples', id, seq, asset, at, axis: 'time', source } as const;
}
