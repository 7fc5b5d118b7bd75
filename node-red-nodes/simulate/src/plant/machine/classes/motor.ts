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

/** A four-pole 37 kW asynchronous main motor on rigid feet. The vibration limit is zone D of ISO 20816-3, group 2. */
export const motor: MachineSpecification = {
  class: 'motor',
  indicator: { sensor: 'vibration', limit: 11.2 },
  load: { shape: 'wave', swing: 0.08, periodMs: 60_000 },
  sensors: [
    sensor('vibration', VIBRATION, {
      min: 0,
      max: 50,
      fresh: 1.4,
      worn: 11.2,
      growth: 'exponential',
      loadGain: 0.1,
      noise: 0.05,
    }),
    sensor('temperature', TEMPERATURE, {
      min: -20,
      max: 180,
      fresh: 62,
      worn: 88,
      loadGain: 0.25,
      noise: 0.15,
      lagMs: 15_000,
    }),
    sensor('current', CURRENT, { min: 0, max: 150, fresh: 64, worn: 70, loadGain: 0.85, noise: 0.4 }),
    sensor('speed', SPEED, { min: 0, max: 1800, fresh: 1482, worn: 1476, loadGain: -0.008, noise: 0.8 }),
    sensor('torque', TORQUE, { min: 0, max: 500, fresh: 225, worn: 232, loadGain: 0.95, noise: 1.5 }),
    sensor('power', POWER, { min: 0, max: 90, fresh: 36, worn: 38.5, loadGain: 0.95, noise: 0.2 }),
  ],
};
