import type { Component } from '../../contract';
import type { SensorBearing } from './bearing';
import { geometryOf } from './designations';

type BearingComponent = Extract<Component, { kind: 'bearing' }>;

/**
 * The bearings of an asset at its sensors, by its components: its four numbers where they are given, else those of its designation.
 * The first at a sensor is the one whose lines are read. A bearing that names no sensor is that of every sensor without one, if it is
 * the only such; of several nobody knows which sits where.
 */
export function bearingsOf(components: readonly Component[]): SensorBearing[] {
  const bearings = components.filter(
    (component): component is BearingComponent => component.kind === 'bearing',
  );
  const placed = bearings.flatMap((one) => one.sensors.map((sensor) => at(sensor, one)));
  const unplaced = bearings.filter(({ sensors }) => sensors.length === 0);
  return unplaced.length === 1 ? [...placed, at('*', unplaced[0])] : placed;
}

function at(sensor: string, { name, designation, geometry, ratio }: BearingComponent): SensorBearing {
  const known = geometry ?? geometryOf(designation);
  if (!known) {
    return {
      sensor,
      unknown: `the geometry of bearing "${name}" (${designation}) is not known: state its four numbers`,
    };
  }
  const { balls, ballDiameter, pitchDiameter, contactAngle: angle } = known;
  return { sensor, balls, ballDiameter, pitchDiameter, angle, ratio };
}
