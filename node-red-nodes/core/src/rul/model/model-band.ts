import type { RulModelCard } from '../../contract';
import type { Estimate } from '../estimate/estimator';
import { modelGrid } from './model-grid';

/** A prediction this near to the model's ceiling, as a share of it, means "at least". */
const CEILING_MARGIN = 0.02;

/** Output of a model that states a 90 % band beside its own: lower and upper limit. */
const BAND_90 = 'band90';

type Widened = Required<Pick<Estimate, 'band' | 'unit' | 'censored' | 'quantiles' | 'unstated'>> & {
  level: number;
};

/**
 * The band of a model's answers whose level is nearest to the wanted, made wider about its median by `widen` (1 for not at all), and
 * what the bands say of the grid.
 * @param answers The model's outputs by their names.
 */
export function modelBand(
  card: RulModelCard,
  answers: Readonly<Record<string, readonly number[]>>,
  { level: wanted, widen }: { level: number; widen: number },
): Widened {
  const [low, p50, high] = answers[card.outputs[0].name];
  const stated = [
    { level: card.level, p10: low, p90: high },
    ...(BAND_90 in answers ? [{ level: 0.9, p10: answers[BAND_90][0], p90: answers[BAND_90][1] }] : []),
  ];
  const bands = stated.map(({ level, p10, p90 }) => ({
    level,
    p10: Math.max(0, p50 - widen * Math.max(0, p50 - p10)),
    p50,
    p90: p50 + widen * Math.max(0, p90 - p50),
  }));
  const { level, ...band } = nearest(wanted, bands);
  return {
    level,
    band,
    quantiles: modelGrid({ level, ...band }, bands),
    unstated: 'the model states no quantile beyond its bands',
    unit: card.unit,
    censored: p50 >= card.ceiling * (1 - CEILING_MARGIN),
  };
}

/** Of the bands that a model offers, the one whose level is nearest to the wanted. */
function nearest<B extends { level: number }>(wanted: number, bands: readonly B[]): B {
  return bands.reduce((a, b) => (Math.abs(b.level - wanted) < Math.abs(a.level - wanted) ? b : a));
}
