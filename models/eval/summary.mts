import { columns } from './columns.mts';
import { pick, randomNumbers } from './random.mts';
import { mean, scores, type Judged } from './scores.mts';

/** Repetitions of the bootstrap. */
const RESAMPLES = 200;
/** Below this life, in cycles, a cap on the label no longer makes a band easy to keep. */
const NEAR = 50;
/** Upper edges of the groups of true life in the calibration table. */
const EDGES = [25, 50, 75, 100, 125];

/** Mean and standard deviation of a figure over resampled fleets. */
export interface Figure {
  name: string;
  mean: number;
  std: number;
}

/**
 * Each figure with its spread: whole engines are drawn with replacement, one cut each, as many as there are; so the
 * spread is that of a test of this size.
 */
export function figuresOf(
  judged: readonly Judged[],
  wanted: (one: Judged) => boolean = () => true,
): Figure[] {
  const units = [...new Set(judged.map(({ unit }) => unit))].map((unit) =>
    judged.filter((one) => one.unit === unit),
  );
  const random = randomNumbers(2);
  const fleets = Array.from({ length: RESAMPLES }, () =>
    units.map(() => pick(pick(units, random), random)).filter(wanted),
  ).filter((fleet) => fleet.length > 0);
  return Object.entries(scores).map(([name, score]) => {
    const values = fleets.map(score);
    const centre = mean(values, (value) => value);
    return { name, mean: centre, std: Math.sqrt(mean(values, (value) => (value - centre) ** 2)) };
  });
}

/** The tables of a cross-validation, as text. */
export function summary(judged: readonly Judged[]): string {
  const all = figuresOf(judged);
  const near = figuresOf(judged, ({ truth }) => truth < NEAR);
  const lines = all.map(({ name, ...figure }, i) => [name, plusMinus(figure), plusMinus(near[i])]);
  return [
    ...columns([['', 'all engines', `true life under ${NEAR}`], ...lines]),
    '',
    ...columns([
      ['true life', 'predictions', 'bias', 'RMSE', 'inside 90 %', 'within ±20 %'],
      ...byLife(judged),
    ]),
  ].join('\n');
}

/** Bias, error, coverage and α–λ accuracy (α = 0.2; Saxena et al., Int. J. PHM 1 (2010) no. 1) by true life. */
function byLife(judged: readonly Judged[]): string[][] {
  return EDGES.map((edge, i) => {
    const from = EDGES[i - 1] ?? 0;
    const last = i === EDGES.length - 1;
    const group = judged.filter(({ truth }) => truth >= from && (truth < edge || last));
    const share = (inside: (one: Judged) => boolean) => mean(group, (one) => Number(inside(one))).toFixed(3);
    return [
      `${from} to ${edge}`,
      String(group.length),
      mean(group, ({ p50, truth }) => p50 - truth).toFixed(1),
      scores.RMSE(group).toFixed(1),
      share(({ lo90, hi90, truth }) => lo90 <= truth && truth <= hi90),
      share(({ p50, truth }) => Math.abs(p50 - truth) <= 0.2 * truth),
    ];
  });
}

function plusMinus({ mean: centre, std }: Omit<Figure, 'name'>): string {
  const digits = centre < 1 ? 3 : centre < 100 ? 2 : 0;
  return `${centre.toFixed(digits)} ± ${std.toFixed(digits)}`;
}
