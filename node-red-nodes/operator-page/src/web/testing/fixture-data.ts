import type { HealthState } from '@mantis-pdm/core/contract';
import type { AssetStatus, Series } from '../../../../../grafana-datasource/src/api/model';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Set otherwise than a health node has them at first. */
const LIMITS = { watch: 80, warning: 60, critical: 40 };

/** What all remaining lives say. */
const GRID = { level: 0.8, unstated: 'the estimator gives its band alone', noDegradation: null };
const LIFE = { ...GRID, v: 2, kind: 'rul', unit: 'cycles', cycleMs: 6_000, model: 'degradation' } as const;

interface Machine {
  id: string;
  name: string;
  class: string;
  criticality: AssetStatus['criticality'];
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
  alarms?: number;
  orders?: number;
}

/** A plant with every condition in it. */
const machines: Machine[] = [
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
    alarms: 1,
    orders: 1,
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
    alarms: 1,
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
    orders: 1,
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

export function plant(now: number): AssetStatus[] {
  return machines.map((machine) => status(machine, now));
}

function status(machine: Machine, now: number): AssetStatus {
  const { id, rul, threshold } = machine;
  const at = now - machine.age;
  const envelope = { v: 1 as const, seq: 1, asset: id, at };
  const quantiles =
    'reason' in rul
      ? { p10: null, p50: null, p90: null, censored: false, reason: rul.reason }
      : { p10: rul.p10, p50: rul.p50, p90: rul.p90, censored: rul.censored ?? false };
  return {
    asset: id,
    name: machine.name,
    class: machine.class,
    criticality: machine.criticality,
    location: machine.location,
    latest: {
      asset: id,
      sensors: Object.fromEntries(
        Object.entries(machine.sensors).map(([sensor, [value, unit]]) => [
          sensor,
          { value, unit, quality: 100, at: now - 800 },
        ]),
      ),
      rul: {
        ...envelope,
        ...quantiles,
        ...LIFE,
        quantiles: [null, null, quantiles.p10, null, quantiles.p50, null, quantiles.p90, null, null],
        id: `${id}~rul`,
        basis: 'trend of vibration.rms',
      },
      health: {
        ...envelope,
        kind: 'health',
        id: `${id}~health`,
        score: machine.score,
        state: machine.state,
        contributors: machine.reasons.map(([name, score, detail]) => ({ name, score, detail, at })),
        missing: machine.missing ?? [],
        stale: false,
        lastUpdate: at,
        limits: LIMITS,
      },
      at: now - 800,
    },
    openWorkOrders: machine.orders ?? 0,
    alarms: machine.alarms ?? 0,
    rulThreshold: threshold,
    anomalyThreshold: 75,
    healthLimits: LIMITS,
    qualityLimit: 50,
    cycleMs: 6_000,
    lifeUnit: 'cycles',
    registryFault: null,
  };
}

/** A life that runs down to the machine's present one over the last hour. */
export function rulHistory(asset: string, { from, to }: { from: number; to: number }): Series[] {
  const machine = machines.find(({ id }) => id === asset);
  const end = machine && 'p50' in machine.rul ? machine.rul : undefined;
  const start = Math.max(from, to - HOUR);
  const t = end ? Array.from({ length: 60 }, (_, i) => Math.round(start + ((to - start) * i) / 60)) : [];
  const left = (i: number) => 60 - i;
  const ceiling = (i: number) => asset === 'conveyor-1' || left(i) > 52;
  const column = (target: number, spread: number) =>
    t.map((_, i) =>
      ceiling(i) ? (end?.p50 ?? 0) + 40 : target + left(i) * 0.9 * spread + 3 * Math.sin(i / 3),
    );
  const censored = t.map((_, i) => Number(ceiling(i)));
  const series = (name: string, mean: number[]): Series => ({
    series: name,
    unit: 'cycles',
    t,
    mean,
    min: mean,
    max: mean,
  });
  return [
    series('rul.p10', column(end?.p10 ?? 0, 0.8)),
    series('rul.p50', column(end?.p50 ?? 0, 1)),
    series('rul.p90', column(end?.p90 ?? 0, 1.4)),
    series('rul.censored', censored),
  ];
}
