export type { RulBand } from './band';
export { combineBands } from './combine';
export { dueDate, lifeMs, type LifeUnit } from './due';
export type { IndicatorHistory } from './indicator-history';
export { LifeHistory, type LifeHistorySnapshot } from './life-history';
