import { CURRENT, sensor, SPEED, TEMPERATURE, VIBRATION, type MachineSpecification } from '../specification';

/** An exhaust fan: dust on the blades and worn bearings unbalance it, and it moves less air. */
export const fan: MachineSpecification = {
  class: 'fan',
  indicator: { sensor: 'vibration', limit: 11.2 },
  load: { shape: 'steady', swing: 0.03, periodMs: 120_000 },
  sensors: [
    sensor('vibration', VIBRATION, {
      min: 0,
      max: 50,
      fresh: 1.6,
      worn: 11.2,
      growth: 'exponential',
      loadGain: 0.1,
      noise: 0.06,
    }),
    sensor('temperature', TEMPERATURE, {
      min: -20,
      max: 140,
      fresh: 39,
      worn: 57,
      loadGain: 0.1,
      noise: 0.15,
      lagMs: 20_000,
    }),
    sensor('current', CURRENT, { min: 0, max: 40, fresh: 7.8, worn: 8.6, loadGain: 0.8, noise: 0.06 }),
    sensor('speed', SPEED, { min: 0, max: 1500, fresh: 978, worn: 972, loadGain: -0.005, noise: 0.6 }),
    sensor('flow', ['flow', 'm³/h'], {
      min: 0,
      max: 25_000,
      fresh: 12_400,
      worn: 10_700,
      loadGain: 0.3,
      noise: 40,
    }),
  ],
};
