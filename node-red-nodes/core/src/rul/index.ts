export { type RulBand } from './band';
export { combineBands } from './combine';
export { dueDate, lifeMs, type LifeUnit } from './due';
export { LifeHistory, type LifeHistorySnapshot } from './life-history';
export { modelInput, type ModelInput, type ModelInputOptions, type OutsideFeature } from './model-input';
export * from './fleet';
export { TrendFollower } from './follow';
export * from './survival';
export {
  trendRul,
  type IndicatorHistory,
  type TrendBand,
  type TrendNone,
  type TrendOptions,
  type TrendRul,
} from './trend';
