import {
  CURRENT,
  POWER,
  sensor,
  SPEED,
  TEMPERATURE,
  TORQUE,
  VIBRATION,
  type MachineSpecification,
} from '../specification';

/** A CNC milling spindle: cutting and idling in turn, on precision bearings that tolerate little. */
export const spindle: MachineSpecification = {
  class: 'spindle',
  indicator: { sensor: 'vibration', limit: 4.5 },
  load: { shape: 'batch', swing: 0.25, periodMs: 20_000 },
  sensors: [
    sensor('vibration', VIBRATION, {
      min: 0,
      max: 25,
      fresh: 0.5,
      worn: 4.5,
      growth: 'exponential',
      loadGain: 0.2,
      noise: 0.02,
    }),
    sensor('temperature', TEMPERATURE, {
      min: -20,
      max: 120,
      fresh: 38,
      worn: 62,
      loadGain: 0.15,
      noise: 0.1,
      lagMs: 12_000,
    }),
    sensor('speed', SPEED, { min: 0, max: 24_000, fresh: 11_950, worn: 11_900, loadGain: -0.005, noise: 6 }),
    sensor('torque', TORQUE, { min: 0, max: 60, fresh: 14, worn: 15.5, loadGain: 0.9, noise: 0.15 }),
    sensor('current', CURRENT, { min: 0, max: 80, fresh: 21, worn: 23.5, loadGain: 0.85, noise: 0.2 }),
    sensor('power', POWER, { min: 0, max: 45, fresh: 17.5, worn: 19.3, loadGain: 0.9, noise: 0.15 }),
  ],
};
