import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Milliseconds of one round, rounds, and milliseconds until the compiler has settled. */
const ROUND = 100;
const ROUNDS = 7;
const WARM_UP = 400;

/**
 * Microseconds of a call on one core: the best of several rounds, since others on the machine only ever slow it down.
 * Counted in time of the processor, so that waiting for it does not count.
 */
export function microseconds(call: () => unknown): number {
  repeat(call, WARM_UP);
  return Math.min(...Array.from({ length: ROUNDS }, () => repeat(call, ROUND)));
}

function repeat(call: () => unknown, milliseconds: number): number {
  const start = process.cpuUsage();
  let calls = 0;
  let elapsed = 0;
  while (elapsed < milliseconds) {
    for (let i = 0; i < 16; i++) call();
    calls += 16;
    const { user, system } = process.cpuUsage(start);
    elapsed = (user + system) / 1000;
  }
  return (1000 * elapsed) / calls;
}

/** Calls between two looks at the heap: few enough that nothing is collected meanwhile. */
const CALLS = 500;

/** Bytes that a call allocates after warm-up: the least of several rounds, since the compiler allocates too. */
export function bytesPerCall(call: () => unknown): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  repeat(call, WARM_UP);
  let least = Infinity;
  for (let round = 0; round < ROUNDS; round++) {
    collect();
    const before = process.memoryUsage().heapUsed;
    for (let i = 0; i < CALLS; i++) call();
    const bytes = (process.memoryUsage().heapUsed - before) / CALLS;
    if (bytes >= 0) least = Math.min(least, bytes);
  }
  return least;
}
