export { TrendFollower } from './follow';
export { trendEstimator, type TrendSettings } from './trend-estimator';
export type { TrendOptions } from './basis';
export type { TrendNone } from './reasons';
export { trendRul, type TrendBand, type TrendRul } from './trend';
