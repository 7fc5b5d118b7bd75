import { found } from './judges.mts';
import { others, rounded, scales, SECOND, usual, type Scale, type Sort } from './sort.mts';
import type { Row } from './watch.mts';

interface Step {
  size: number;
  at?: number;
  others?: number;
  scale?: Scale;
  stepMs?: number;
  both?: boolean;
  missing?: number;
}

function step(name: string, asked: Step): Sort {
  const { size, at = 700, scale = usual, stepMs = SECOND, both = false, missing = 0 } = asked;
  const { level, sd, resolution } = scale;
  // A spike filter that waits for three, and limits of months or of many channels, take one value more.
  const strict = at >= 1200 || (asked.others ?? 0) > 5 || missing > 0;
  const within = Math.abs(size) >= 10 ? (strict ? 6 : 5) : 20;
  return {
    kind: 'a1',
    name: `step of ${size} σ${name && `, ${name}`}`,
    stepMs,
    rows: at + 800,
    make: (noise) => (i) => {
      const shift = i < at ? 0 : size;
      const gone = missing > 0 && noise.even() < missing;
      const x = rounded(level + sd * (shift + noise.normal()), resolution);
      const second: Row = both ? { z: 7 + 0.2 * (shift + noise.normal()) } : {};
      return { x: gone ? null : x, ...second, ...others(asked.others ?? 0, noise) };
    },
    judge: found({ at, within, names: both ? ['x', 'z'] : ['x'] }),
  };
}

/** A lasting step, of values of any scale. */
export const steps: Sort[] = [3, 10].flatMap((size) => [
  ...Object.entries(scales).map(([name, scale]) => step(name, { size, scale })),
  step('down', { size: -size }),
  step('soon after learning', { size, at: 330 }),
  step('at row 1,300', { size, at: 1300 }),
  step('at row 3,000', { size, at: 3000 }),
  step('five others beside', { size, others: 5 }),
  step('twenty others beside', { size, others: 20 }),
  step('of two sensors', { size, both: true, others: 2 }),
  step('ten a second', { size, stepMs: 100 }),
  step('one a minute', { size, stepMs: 60_000 }),
  step('one an hour', { size, stepMs: 3_600_000 }),
  step('5 % missing', { size, missing: 0.05, others: 1 }),
]);
