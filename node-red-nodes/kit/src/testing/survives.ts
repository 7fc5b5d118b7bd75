import fc from 'fast-check';
import assert from 'node:assert/strict';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Cases of each decoder; all of them together are more than 100,000, with those of the Sparkplug tests. `npm run fuzz` makes more. */
const CASES = Math.max(10_000, Number(process.env.MANTIS_FUZZ ?? 0));

/** What all cases of one decoder may leave behind, in bytes. */
const MAX_GROWTH = 30e6;

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Runs ten thousand cases; what they leave in memory after a warm-up must stay small. */
export function survives<T>(arbitrary: fc.Arbitrary<T>, decode: (value: T) => unknown): void {
  const decoder = (value: T) => void decode(value);
  fc.assert(fc.property(arbitrary, decoder), { numRuns: 500 });
  collect();
  const before = process.memoryUsage().heapUsed;
  fc.assert(fc.property(arbitrary, decoder), { numRuns: CASES });
  collect();
  const grown = process.memoryUsage().heapUsed - before;
  assert.ok(grown < MAX_GROWTH, `${grown} bytes are left`);
}

/** Lets the errors pass that a decoder states. */
export function states(kinds: (new (...args: never[]) => Error)[], decoder: () => void): void {
  try {
    decoder();
  } catch (error) {
    if (!kinds.some((kind) => error instanceof kind)) throw error;
  }
}
