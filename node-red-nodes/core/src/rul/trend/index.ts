export { TrendFollower } from './follow';
export { trendRul, type TrendBand, type TrendNone, type TrendOptions, type TrendRul } from './trend';
