import type { Criticality, HealthState, SensorFault, UnderMaintenance } from '@mantis-pdm/core/contract';
import { type Read, number, numberOr, object, oneOf, text, time } from '../shared/cells';
import { said } from '../shared/told';
import type { AssetRow, LastValue, Reason, ReadSensorFault } from './model';

export const states: HealthState[] = ['critical', 'warning', 'watch', 'ok', 'unknown'];
export const criticalities: Criticality[] = ['critical', 'high', 'medium', 'low'];

const sensorStatuses: Array<SensorFault['status']> = [
  'failure',
  'function-check',
  'out-of-specification',
  'maintenance-required',
];

/** What of a state of health a score is made of. */
export const contributor: Read<Reason | null> = object({
  name: text,
  score: number,
  detail: text,
  said,
  at: time,
});

/** A sensor at fault; in a way that is not known here, it is taken for failed: its words tell what it is. */
export const sensorFault: Read<ReadSensorFault | null> = object({
  sensor: text,
  status: oneOf(sensorStatuses, 'failure'),
  fault: text,
  since: time,
  detail: text,
});

export const lastValue: Read<LastValue | null> = object({
  value: number,
  unit: text,
  quality: number,
  at: number,
});

type Fresh = AssetRow['sensorFreshness'][string];

/** When a sensor was last heard of; without that and without patience it is not known to be stale. */
export const fresh: Read<Fresh | null> = (cell) => {
  const read = object({ heardAt: time, expectedEvery: number, staleAfter: number })(cell);
  const { heardAt = null, staleAfter = null, expectedEvery = null } = read ?? {};
  return heardAt === null || staleAfter === null ? null : { heardAt, staleAfter, expectedEvery };
};

/** That it is worked on; null where it is not known until when. */
export const maintenance: Read<UnderMaintenance | null> = (cell) => {
  const read = object({ from: numberOr(0), until: time, by: text, reason: text })(cell);
  return read && read.until !== null ? { ...read, until: read.until } : null;
};
