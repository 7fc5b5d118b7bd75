import { versions, type Channel, type Samples } from '@mantis-pdm/core/contract';
import { sourceId, type Sequence } from '@mantis-pdm/node-red-kit/source';
import type { Decoded } from './codec';
import type { Register } from './register';

/** What was read of one asset in one cycle. */
export interface Gathered {
  asset: string;
  /** Moment of the first answer, epoch ms: Modbus carries no times. */
  at: number;
  channels: [sensor: string, channel: Channel][];
  /** What is text and not a measurement. */
  texts: [sensor: string, text: string][];
}

/** Collects the values of a cycle, so that the sensors of an asset leave together. */
export class CycleValues {
  private readonly assets = new Map<string, Gathered>();

  /** `value` null: read, but not valid; its quality is 0. */
  add({ asset, sensor, unit }: Register, value: Decoded, at: number): void {
    const found = this.assets.get(asset) ?? { asset, at, channels: [], texts: [] };
    this.assets.set(asset, found);
    if (typeof value === 'string') found.texts.push([sensor, value]);
    else found.channels.push([sensor, { unit, quantity: '', v: [value], q: [value === null ? 0 : 100] }]);
  }

  /** One object an asset. */
  samples(address: string, sequence: Sequence): Samples[] {
    return [...this.assets.values()].map(({ asset, at, channels, texts }) => {
      const seq = sequence.next(at);
      return {
        v: versions.samples,
        kind: 'samples',
        id: sequence.id(sourceId('modbus', address), seq),
        seq,
        asset,
        at,
        axis: 'time',
        t: [at],
        channels: Object.fromEntries(channels),
        source: { protocol: 'modbus', address },
        ...(texts.length > 0 ? { metadata: Object.fromEntries(texts) } : {}),
      };
    });
  }
}
