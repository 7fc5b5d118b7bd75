import {
  FLOW,
  POWER,
  PRESSURE,
  sensor,
  TEMPERATURE,
  VIBRATION,
  type MachineSpecification,
} from '../specification';

/** An axial piston pump of a hydraulic power unit: as it wears, it leaks inside and gives less flow and pressure. */
export const pump: MachineSpecification = {
  class: 'pump',
  indicator: { sensor: 'vibration', limit: 11.2 },
  load: { shape: 'batch', swing: 0.12, periodMs: 30_000 },
  sensors: [
    sensor('vibration', VIBRATION, {
      min: 0,
      max: 50,
      fresh: 2,
      worn: 11.2,
      growth: 'exponential',
      loadGain: 0.15,
      noise: 0.07,
    }),
    sensor('pressure', PRESSURE, { min: 0, max: 350, fresh: 180, worn: 158, loadGain: 0.1, noise: 0.6 }),
    sensor('flow', FLOW, { min: 0, max: 120, fresh: 75, worn: 58, loadGain: 0.05, noise: 0.3 }),
    sensor('temperature', TEMPERATURE, {
      min: -20,
      max: 140,
      fresh: 46,
      worn: 68,
      loadGain: 0.2,
      noise: 0.15,
      lagMs: 20_000,
    }),
    sensor('power', POWER, { min: 0, max: 60, fresh: 24, worn: 27, loadGain: 0.9, noise: 0.15 }),
  ],
};
