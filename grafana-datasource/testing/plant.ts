import { onGrid, type ContractObject, type Health, type Rul, type Samples } from '@mantis-pdm/core/contract';
import type { AssetRecord } from '@mantis-pdm/node-red-kit';
import { type Machine, machines } from './machines';

const MINUTE = 60_000;
const CYCLE = 6_000;

/** Set otherwise than a health node has them at first. */
const LIMITS = { watch: 80, warning: 60, critical: 40 };

/** What the registry knows of the machines. */
export function records(now: number): AssetRecord[] {
  return machines.map(({ id, name, criticality, location, threshold, ...machine }) => {
    const about = { name, class: machine.class, criticality, location };
    const profile = {
      match: id,
      ...about,
      ...{ site: '', line: '', parent: null, nominalSpeed: null, lineFrequency: null, poles: null },
      components: [],
      cycleMs: CYCLE,
      expectedEvery: null,
      rulThreshold: threshold,
      anomalyThreshold: 75,
      indicator: null,
      sensors: {},
    };
    return { id, ...about, profile, commissionedAt: now - 60 * MINUTE };
  });
}

/** What nodes have said of the machines until now, in the order of time. */
export function objects(now: number): ContractObject[] {
  return machines.flatMap((machine) => [
    ...pastLives(machine, now),
    lifeOf(machine, now - machine.age),
    healthOf(machine, now - machine.age),
    samplesOf(machine, now - 800),
  ]);
}

function envelope<K extends string>(kind: K, { id }: Machine, at: number) {
  return { v: 1 as const, kind, id: `${id}#${at}~${kind}`, seq: 1, asset: id, at };
}

/** A life that ran down to the present one over the last hour; the first predictions, and all of the conveyor, at the ceiling. */
function pastLives(machine: Machine, now: number): Rul[] {
  const { rul } = machine;
  if ('reason' in rul) return [];
  return Array.from({ length: 60 }, (_, i) => {
    const left = 60 - i;
    const wave = 3 * Math.sin(i / 3);
    const band = {
      p10: rul.p10 + left * 0.7 + wave,
      p50: rul.p50 + left * 0.9 + wave,
      p90: rul.p90 + left * 1.3 + wave,
    };
    const ceiling = rul.p50 + 40;
    return machine.id === 'conveyor-1' || left > 52
      ? rulOf(machine, now - left * MINUTE, { p10: ceiling, p50: ceiling, p90: ceiling, censored: true })
      : rulOf(machine, now - left * MINUTE, { ...band, censored: false });
  });
}

function lifeOf(machine: Machine, at: number): Rul {
  const { rul } = machine;
  if (!('reason' in rul)) return rulOf(machine, at, { censored: false, ...rul });
  return { ...rulOf(machine, at, { p10: null, p50: null, p90: null, censored: false }), reason: rul.reason };
}

function rulOf(machine: Machine, at: number, life: Pick<Rul, 'p10' | 'p50' | 'p90' | 'censored'>): Rul {
  return {
    ...envelope('rul', machine, at),
    ...life,
    v: 2,
    unit: 'cycles',
    cycleMs: CYCLE,
    level: 0.8,
    quantiles: onGrid(life, 0.8),
    unstated: 'the estimator gives its band alone',
    noDegradation: null,
    model: 'degradation',
    basis: 'trend of vibration.rms',
  };
}

function healthOf(machine: Machine, at: number): Health {
  return {
    ...envelope('health', machine, at),
    score: machine.score,
    state: machine.state,
    contributors: machine.reasons.map(([name, score, detail]) => ({ name, score, detail, at })),
    missing: machine.missing ?? [],
    stale: false,
    lastUpdate: at,
    limits: LIMITS,
  };
}

function samplesOf(machine: Machine, at: number): Samples {
  const channels = Object.entries(machine.sensors).map(([sensor, [value, unit]]) => [
    sensor,
    { unit, quantity: '', v: [value], q: [100] },
  ]);
  return {
    ...envelope('samples', machine, at),
    axis: 'time',
    t: [at],
    channels: Object.fromEntries(channels) as Samples['channels'],
    source: { protocol: 'test', address: machine.id },
  };
}
