/** What a model says of one engine, in cycles; `lo90` and `hi90` bound its 90 % band. */
export interface Band {
  p10: number;
  p50: number;
  p90: number;
  lo90: number;
  hi90: number;
}

/** A prediction beside the truth. */
export interface Judged extends Band {
  unit: number;
  truth: number;
}

const LEVELS: [keyof Band, number][] = [
  ['lo90', 0.05],
  ['p10', 0.1],
  ['p50', 0.5],
  ['p90', 0.9],
  ['hi90', 0.95],
];
/** Share of truths that the band may miss. */
const MISS = 0.1;
/** Steps of the integral over the levels. */
const STEPS = 100;

/** Figures of merit by name, each over all judged predictions. */
export const scores: Record<string, (judged: readonly Judged[]) => number> = {
  RMSE: (all) => Math.sqrt(mean(all, ({ p50, truth }) => (p50 - truth) ** 2)),
  MAE: (all) => mean(all, ({ p50, truth }) => Math.abs(p50 - truth)),
  'PHM score': (all) => all.length * mean(all, phm),
  'coverage of 90 %': (all) => mean(all, ({ lo90, hi90, truth }) => Number(lo90 <= truth && truth <= hi90)),
  'coverage of 80 %': (all) => mean(all, ({ p10, p90, truth }) => Number(p10 <= truth && truth <= p90)),
  'width of 90 %': (all) => mean(all, ({ lo90, hi90 }) => hi90 - lo90),
  'interval score': (all) => mean(all, intervalScore),
  CRPS: (all) => mean(all, crps),
};

/** Late is worse than early: Saxena et al., PHM 2008; summed over the engines. */
function phm({ p50, truth }: Judged): number {
  const late = p50 - truth;
  return late < 0 ? Math.exp(-late / 13) - 1 : Math.exp(late / 10) - 1;
}

/** Width plus what lies outside, 2/0.1 times: Gneiting and Raftery, J. Am. Stat. Assoc. 102 (2007) 359–378, eq. 43. */
function intervalScore({ lo90, hi90, truth }: Judged): number {
  return hi90 - lo90 + (2 / MISS) * (Math.max(0, lo90 - truth) + Math.max(0, truth - hi90));
}

/** Twice the mean pinball loss over all levels; the quantiles in between lie on straight lines, beyond 5 and 95 % they stay. */
function crps(judged: Judged): number {
  let total = 0;
  for (let i = 0; i < STEPS; i++) {
    const level = (i + 0.5) / STEPS;
    const beyond = judged.truth - quantile(judged, level);
    total += 2 * Math.max(level * beyond, (level - 1) * beyond);
  }
  return total / STEPS;
}

function quantile(band: Band, level: number): number {
  const at = LEVELS.findIndex(([, known]) => known >= level);
  if (at === -1) return band.hi90;
  if (at === 0) return band.lo90;
  const [[below, a], [above, b]] = [LEVELS[at - 1], LEVELS[at]];
  return band[below] + ((level - a) / (b - a)) * (band[above] - band[below]);
}

export function mean<T>(items: readonly T[], value: (item: T) => number): number {
  let total = 0;
  for (const item of items) total += value(item);
  return total / items.length;
}
