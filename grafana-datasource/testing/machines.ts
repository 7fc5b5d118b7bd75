import type { Criticality, HealthState } from '@mantis-pdm/core/contract';

const MINUTE = 60_000;

/** A machine as a fixture knows it. */
export interface Machine {
  id: string;
  name: string;
  class: string;
  criticality: Criticality;
  location: string;
  state: HealthState;
  score: number | null;
  reasons: Array<[name: string, score: number, detail: string]>;
  missing?: string[];
  rul: { p10: number; p50: number; p90: number; censored?: boolean } | { reason: string };
  threshold: number;
  sensors: Record<string, [value: number, unit: string]>;
  /** Age of the health, ms. */
  age: number;
}

/** A plant with every condition in it. */
export const machines: Machine[] = [
  {
    id: 'motor-1',
    name: 'Main motor 1',
    class: 'motor',
    criticality: 'critical',
    location: 'Hall A, line 1',
    state: 'critical',
    score: 31,
    reasons: [
      ['anomaly', 22, 'score 88 of 100, limit 75; vibration.rms carries 71 %'],
      ['remaining life', 28, 'p10 34 cycles, threshold 50 cycles'],
      ['limits', 100, 'no limit exceeded'],
    ],
    rul: { p10: 34, p50: 52, p90: 79 },
    threshold: 50,
    sensors: {
      temperature: [81.4, '°C'],
      vibration: [7.82, 'mm/s'],
      current: [46.1, 'A'],
      speed: [1478, 'rpm'],
    },
    age: 4_000,
  },
  {
    id: 'pump-1',
    name: 'Hydraulic pump 1',
    class: 'pump',
    criticality: 'high',
    location: 'Hall A, line 1',
    state: 'warning',
    score: 58,
    reasons: [
      ['remaining life', 51, 'p10 118 cycles, threshold 100 cycles'],
      ['anomaly', 64, 'score 61 of 100, limit 80'],
    ],
    missing: ['flow'],
    rul: { p10: 118, p50: 163, p90: 221 },
    threshold: 100,
    sensors: { pressure: [148.2, 'bar'], temperature: [56.3, '°C'], vibration: [3.1, 'mm/s'] },
    age: 6_000,
  },
  {
    id: 'spindle-1',
    name: 'CNC spindle 1',
    class: 'spindle',
    criticality: 'critical',
    location: 'Hall B, cell 4',
    state: 'watch',
    score: 74,
    reasons: [['anomaly', 70, 'score 52 of 100, limit 75']],
    rul: { p10: 210, p50: 264, p90: 330 },
    threshold: 50,
    sensors: { torque: [38.7, 'Nm'], temperature: [48.9, '°C'], vibration: [1.92, 'mm/s'] },
    age: 3_000,
  },
  {
    id: 'conveyor-1',
    name: 'Conveyor 1',
    class: 'conveyor',
    criticality: 'medium',
    location: 'Hall A, line 1',
    state: 'ok',
    score: 93,
    reasons: [['anomaly', 91, 'score 18 of 100, limit 85']],
    rul: { p10: 2400, p50: 2400, p90: 2400, censored: true },
    threshold: 200,
    sensors: { current: [12.4, 'A'], speed: [0.82, 'm/s'] },
    age: 2_000,
  },
  {
    id: 'fan-1',
    name: 'Cooling fan 1',
    class: 'fan',
    criticality: 'low',
    location: 'Roof',
    state: 'ok',
    score: 96,
    reasons: [['anomaly', 96, 'score 8 of 100, limit 90']],
    rul: { reason: 'fewer than 20 windows of this life have been seen' },
    threshold: 500,
    sensors: { speed: [912, 'rpm'], vibration: [0.61, 'mm/s'] },
    age: 23 * MINUTE,
  },
];
