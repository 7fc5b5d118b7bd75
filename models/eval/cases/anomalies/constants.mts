import { found, quiet } from './judges.mts';
import { others, SECOND, type Sort } from './sort.mts';
import type { Row } from './watch.mts';

const CHANGE = 1500;
interface Constant {
  values(i: number): Row;
  names: readonly string[];
  others?: number;
  at?: number;
  stepMs?: number;
}

function constant(
  name: string,
  { values, names, others: beside = 1, at = CHANGE, stepMs = SECOND }: Constant,
): Sort {
  return {
    kind: 'a3',
    name,
    stepMs,
    rows: at + 600,
    make: (noise) => (i) => ({ ...values(i), ...others(beside, noise) }),
    judge: found({ at, within: 6, names }),
  };
}

const after = (i: number, at = CHANGE) => i >= at;
/** What was constant, and moves; and what moves seldom, but regularly. */
export const constants: Sort[] = [
  constant('a bit and a level', {
    values: (i) => ({ leak: Number(after(i)), oil: after(i) ? 0 : 5 }),
    names: ['leak', 'oil'],
  }),
  constant('a bit that falls', { values: (i) => ({ pump: Number(!after(i)) }), names: ['pump'] }),
  constant('soon after learning', {
    values: (i) => ({ leak: Number(after(i, 340)) }),
    names: ['leak'],
    at: 340,
  }),
  constant('a counter of errors', {
    values: (i) => ({ errors: 17 + (after(i) ? 1 + Math.floor((i - CHANGE) / 50) : 0) }),
    names: ['errors'],
  }),
  constant('a state in numbers', { values: (i) => ({ state: after(i) ? 7 : 4 }), names: ['state'] }),
  constant('a small fraction', { values: (i) => ({ k: after(i) ? 0.00103 : 0.001 }), names: ['k'] }),
  constant('millions', { values: (i) => ({ k: after(i) ? 1_000_100 : 1_000_000 }), names: ['k'] }),
  constant('nothing else in the file', {
    values: (i) => ({ leak: Number(after(i)), oil: after(i) ? 0 : 5 }),
    names: ['leak', 'oil'],
    others: 0,
  }),
  constant('that drifts from then on', {
    values: (i) => ({ k: after(i) ? 5 + 0.01 * (i - CHANGE + 1) : 5 }),
    names: ['k'],
  }),
  constant('one a minute', { values: (i) => ({ leak: Number(after(i)) }), names: ['leak'], stepMs: 60_000 }),
  ...[
    { every: 97, long: 1 },
    { every: 200, long: 5 },
    { every: 60, long: 30 },
    { every: 290, long: 20 },
  ].map(({ every, long }): Sort => ({
    kind: 'a3',
    name: `no fault: a bit that is 1 for ${long} of ${every}`,
    stepMs: SECOND,
    rows: 2100,
    make: (noise) => (i) => ({ bit: Number(i % every >= every - long), ...others(1, noise) }),
    judge: quiet,
  })),
];
