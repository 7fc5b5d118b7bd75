import { randomNumbers } from '../../random.mts';
import type { Judge } from './judges.mts';
import type { Row } from './watch.mts';

/** A sort of lives that is made here, of any seed. */
export interface Sort {
  kind: string;
  name: string;
  stepMs: number;
  /** Rows of one life; its maker keeps what it needs from row to row. */
  rows: number;
  make(random: Noise): (i: number) => Row;
  judge: Judge;
}

export interface Noise {
  even(): number;
  normal(): number;
}

/** Of a seed; by G. E. P. Box and M. E. Muller, Ann. Math. Statist. 29 (1958) 610. */
export function noiseOf(seed: number): Noise {
  const even = randomNumbers(seed * 7919 + 1);
  for (let i = 0; i < 20; i++) even();
  const normal = () => Math.sqrt(-2 * Math.log(1 - even())) * Math.cos(2 * Math.PI * even());
  return { even, normal };
}

/** A channel about a level, with a standard deviation, in steps of a resolution, where it has one. */
export interface Scale {
  level: number;
  sd: number;
  resolution?: number;
}

export const rounded = (value: number, resolution?: number) =>
  resolution ? Math.round(value / resolution) * resolution : value;
export const SECOND = 1000;
export const usual: Scale = { level: 50, sd: 1 };
/** Sensors that are calm. */
export const others = (count: number, { normal }: Noise): Row =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`o${i}`, 20 + 10 * i + (i + 1) * normal()]));

export const scales: Record<string, Scale> = {
  '': usual,
  'values of 1e-3': { level: 1e-3, sd: 2e-5 },
  'values of 1e6': { level: 1e6, sd: 2e4 },
  'about 0': { level: 0, sd: 1 },
  negative: { level: -40, sd: 0.5 },
  'small scatter on a high level': { level: 101_325, sd: 3 },
  'steps of 0.1 σ': { level: 50, sd: 1, resolution: 0.1 },
  'steps of 0.5 σ': { level: 50, sd: 1, resolution: 0.5 },
  'steps of 1 σ': { level: 50, sd: 1, resolution: 1 },
};
