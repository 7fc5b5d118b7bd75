import { sensorFault } from './judges.mts';
import { others, SECOND, usual, type Scale, type Sort } from './sort.mts';
import type { Row } from './watch.mts';

interface Dead {
  reads: number | null | undefined;
  scale?: Scale;
  others?: number;
  stepMs?: number;
  two?: boolean;
  dither?: number;
  at?: number;
}

function dead(
  name: string,
  { reads, scale = usual, others: beside = 1, stepMs = SECOND, two, dither = 0, at = 1200 }: Dead,
): Sort {
  const { level, sd } = scale;
  return {
    kind: 'a5',
    name,
    stepMs,
    rows: at + 800,
    make: (noise) => (i) => {
      const alive = i < at;
      const dead = typeof reads === 'number' ? reads + dither * noise.normal() : reads;
      const of = (name: string, fresh: number): Row => {
        const value = alive ? fresh : dead;
        return value === undefined ? {} : { [name]: value };
      };
      const second = two ? of('z', 7 + 0.2 * noise.normal()) : {};
      return { ...of('x', level + sd * noise.normal()), ...second, ...others(beside, noise) };
    },
    judge: sensorFault({ at, within: 80, names: two ? ['x', 'z'] : ['x'] }),
  };
}

/** A sensor that is gone, or reads what it never read. */
export const deads: Sort[] = [
  dead('an empty cell', { reads: null }),
  dead('no number', { reads: NaN }),
  dead('an absent column', { reads: undefined }),
  dead('zero', { reads: 0 }),
  dead('full scale', { reads: 65_535 }),
  dead('below zero', { reads: -999 }),
  dead('zero with a little noise', { reads: 0, dither: 0.002 }),
  dead('an empty cell, one of six', { reads: null, others: 5 }),
  dead('zero, one of six', { reads: 0, others: 5 }),
  dead('zero, two of six', { reads: 0, others: 4, two: true }),
  dead('zero, soon after learning', { reads: 0, at: 340 }),
  dead('zero, values of 1e-3', { reads: 0, scale: { level: 1e-3, sd: 2e-5 } }),
  dead('zero, values of 1e6', { reads: 0, scale: { level: 1e6, sd: 2e4 } }),
  dead('an empty cell, one a minute', { reads: null, stepMs: 60_000 }),
  dead('an empty cell, two of six', { reads: null, others: 4, two: true }),
];
