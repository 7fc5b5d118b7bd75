import type { Engine } from './engines.mts';
import { pick, randomNumbers } from './random.mts';

/**
 * Cycles at which each engine is read, `count` of them: lengths drawn from those of the test engines, as far as the
 * engine lived longer. So the cuts are spread as in the official test, of which only the lengths are used.
 */
export function testLikeCuts(
  engines: readonly Engine[],
  lengths: readonly number[],
  count: number,
): number[][] {
  const random = randomNumbers(1);
  return engines.map(({ cycles }) => {
    const possible = lengths.filter((length) => length < cycles.length);
    return Array.from({ length: count }, () => pick(possible, random));
  });
}
