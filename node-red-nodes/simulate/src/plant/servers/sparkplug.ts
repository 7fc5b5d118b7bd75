import {
  dataType,
  decodePayload,
  encodePayload,
  type SparkplugMetric,
} from '@mantis-pdm/node-red-kit/sparkplug';
import type { MachineReading } from '../machine';

/** Group and edge node of the plant; each machine is a device of it. */
const GROUP = 'mantis';
const NODE = 'plant';

type Publish = (topic: string, payload: Buffer) => void;

/**
 * The plant as an edge node of Sparkplug B: `spBv1.0/mantis/…/plant/<asset>`, metrics by name in births and by alias
 * in data, unit and quality as properties. A rebirth is given when it is asked for.
 */
export class SparkplugEdge {
  private seq = 0;
  private bdSeq = 0;
  private born = false;
  private last: { readings: MachineReading[]; now: number } | undefined;

  constructor(private readonly publish: Publish) {}

  /** Publishes the readings of `now` (epoch ms); the first time as births. */
  update(readings: MachineReading[], now: number): void {
    this.last = { readings, now };
    if (!this.born) return this.birth();
    for (const reading of readings)
      this.send('DDATA', now, this.metrics(reading, readings, false), reading.asset);
  }

  /** A message that came to the broker: `NCMD` with `Node Control/Rebirth` asks for births. */
  command(topic: string, payload: Buffer): void {
    if (topic !== `spBv1.0/${GROUP}/NCMD/${NODE}` || !this.born) return;
    try {
      const { metrics } = decodePayload(payload);
      if (metrics.some(({ name, value }) => name === 'Node Control/Rebirth' && value === true)) this.birth();
    } catch {
      // A command that cannot be read asks for nothing.
    }
  }

  die(timestamp: number): void {
    if (this.born)
      this.publish(`spBv1.0/${GROUP}/NDEATH/${NODE}`, encodePayload({ timestamp, metrics: [this.death()] }));
    this.born = false;
  }

  private birth(): void {
    const { readings, now } = this.last as NonNullable<typeof this.last>;
    this.born = true;
    this.seq = 0;
    this.bdSeq++;
    const rebirth = {
      name: 'Node Control/Rebirth',
      timestamp: now,
      datatype: dataType.Boolean,
      value: false,
    };
    this.send('NBIRTH', now, [this.death(), rebirth]);
    for (const reading of readings)
      this.send('DBIRTH', now, this.metrics(reading, readings, true), reading.asset);
  }

  private death(): SparkplugMetric {
    return { name: 'bdSeq', datatype: dataType.UInt64, value: this.bdSeq };
  }

  private metrics(reading: MachineReading, all: MachineReading[], birth: boolean): SparkplugMetric[] {
    const first = all
      .slice(0, all.indexOf(reading))
      .reduce((sum, { specification }) => sum + specification.sensors.length, 1);
    return reading.specification.sensors.map(({ name, unit }, i) => {
      const { value, quality } = reading.sensors[name];
      const state: SparkplugMetric['properties'] = quality === 100 ? {} : { Quality: 0 };
      const names = birth ? { name, datatype: dataType.Double } : {};
      const properties = { ...state, ...(birth ? { engUnit: unit } : {}) };
      return {
        ...names,
        alias: first + i,
        value,
        ...(Object.keys(properties).length > 0 ? { properties } : {}),
      };
    });
  }

  private send(type: string, timestamp: number, metrics: SparkplugMetric[], device?: string): void {
    const topic = `spBv1.0/${GROUP}/${type}/${NODE}${device ? `/${device}` : ''}`;
    this.publish(topic, encodePayload({ timestamp, seq: this.seq, metrics }));
    this.seq = (this.seq + 1) % 256;
  }
}
