import { derive, type Anomaly, type Features, type SensorFault, type SensorStatus } from '../../contract';
import { lookup, put } from '../../keyed';

/** The faults that were told, by sensor. Plain JSON; as many as there are sensors at fault. */
export type StandingFaults = Record<string, Pick<SensorFault, 'status' | 'fault'>>;

/**
 * What has changed of the sensors since it was told last: a fault that has begun or become another, and a sensor that is well again.
 * @param told Changed in place.
 * @param context Word of the node's branch, where it has one.
 */
export function sensorChanges(
  { sensors = [] }: Pick<Anomaly, 'sensors'>,
  told: StandingFaults,
  { features, branch }: { features: Features; branch?: string },
): SensorStatus[] {
  const changed: Omit<SensorStatus, keyof ReturnType<typeof derive>>[] = [];
  for (const { sensor, status, fault, since, detail } of sensors) {
    const before = lookup(told, sensor);
    if (before?.status === status && before.fault === fault) continue;
    put(told, sensor, { status, fault });
    changed.push({ sensor, status, fault, since, detail });
  }
  const faulty = new Set(sensors.map(({ sensor }) => sensor));
  for (const sensor of Object.keys(told).filter((name) => !faulty.has(name))) {
    changed.push({ sensor, status: 'normal', fault: null, since: features.at, detail: '' });
    delete told[sensor];
  }
  const envelope = derive('sensor-status', features, branch);
  return changed.map((one, i) => ({ ...envelope, id: `${envelope.id}.${i}`, ...one }));
}
