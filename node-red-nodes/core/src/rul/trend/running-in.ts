import { MAD_TO_SIGMA, median } from '../../stats';

/** Stretches whose medians tell the course of a life, at most and at least, and readings of each at least. */
const STRETCHES = 24;
const FEWEST = 8;
const EACH = 3;

/** Least improvement: in standard deviations of a stretch's level, and as a share of the wear since. */
const BEYOND_NOISE = 7;
const LEAST = 0.05;

/**
 * Index of the reading from which on a life wears: until then a machine that runs in gets better, and nothing of that
 * improvement says how it wears. 0 where no improvement stands out of the noise.
 * @param y Share of the way from where the life began (0) to the threshold (1), oldest first.
 */
export function ranIn(y: readonly number[]): number {
  const stretches = Math.min(STRETCHES, Math.floor(y.length / EACH));
  if (stretches < FEWEST) return 0;
  const edge = (k: number) => Math.floor((k * y.length) / stretches);
  const levels = Array.from({ length: stretches }, (_, k) => median(y.slice(edge(k), edge(k + 1))));
  let best = 0;
  for (let k = 1; k < stretches; k++) if (levels[k] < levels[best]) best = k;
  const improved = Math.max(...levels.slice(0, best + 1)) - levels[best];
  const worn = levels[stretches - 1] - levels[best];
  return improved > Math.max(BEYOND_NOISE * noiseOf(levels), LEAST * worn) ? edge(best) : 0;
}

/** Standard deviation of a level about a course that bends slowly, by the differences of successive differences. */
function noiseOf(levels: readonly number[]): number {
  const bends: number[] = [];
  for (let k = 2; k < levels.length; k++) bends.push(Math.abs(levels[k] - 2 * levels[k - 1] + levels[k - 2]));
  return (MAD_TO_SIGMA * median(bends)) / Math.sqrt(6);
}
