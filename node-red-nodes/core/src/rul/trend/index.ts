export { TrendFollower } from './follow';
export { trendEstimator, type TrendSettings } from './trend-estimator';
export { trendRul, type TrendBand, type TrendNone, type TrendOptions, type TrendRul } from './trend';
