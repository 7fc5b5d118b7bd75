import {
  CURRENT,
  sensor,
  SPEED,
  TEMPERATURE,
  TORQUE,
  VIBRATION,
  type MachineSpecification,
} from '../specification';

/** A belt conveyor, seen at its drive: rollers and belt wear, the gear motor pulls harder. */
export const conveyor: MachineSpecification = {
  class: 'conveyor',
  indicator: { sensor: 'vibration', limit: 11.2 },
  load: { shape: 'wave', swing: 0.2, periodMs: 90_000 },
  sensors: [
    sensor('vibration', VIBRATION, {
      min: 0,
      max: 50,
      fresh: 1.8,
      worn: 11.2,
      growth: 'exponential',
      loadGain: 0.15,
      noise: 0.06,
    }),
    sensor('temperature', TEMPERATURE, {
      min: -20,
      max: 140,
      fresh: 41,
      worn: 60,
      loadGain: 0.2,
      noise: 0.15,
      lagMs: 25_000,
    }),
    sensor('current', CURRENT, { min: 0, max: 60, fresh: 11.5, worn: 15, loadGain: 0.8, noise: 0.1 }),
    sensor('speed', SPEED, { min: 0, max: 120, fresh: 57, worn: 55.5, loadGain: -0.02, noise: 0.1 }),
    sensor('torque', TORQUE, { min: 0, max: 2500, fresh: 880, worn: 1080, loadGain: 0.9, noise: 6 }),
  ],
};
