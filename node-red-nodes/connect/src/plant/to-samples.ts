import { CONTRACT_VERSION, type Channel, type Samples } from '@mantis-pdm/core/contract';
import type { MachineReading } from './machine';

/** The reading of one machine at `now` (epoch ms) as `samples`. */
export function toSamples(
  { asset, specification, sensors }: MachineReading,
  now: number,
  seq: number,
): Samples {
  const channels = specification.sensors.map(({ name, unit, quantity }): [string, Channel] => {
    const { value, quality } = sensors[name];
    return [name, { unit, quantity, v: [value], q: [quality] }];
  });
  return {
    v: CONTRACT_VERSION,
    kind: 'samples',
    id: `plant:${asset}#${seq}`,
    seq,
    asset,
    at: now,
    axis: 'time',
    t: [now],
    channels: Object.fromEntries(channels),
    source: { protocol: 'plant', address: asset },
  };
}
