export type { Baseline } from './baseline';
export { createAnomalyState, detectAnomaly, type AnomalyContext, type AnomalyState } from './detect';
export { anomalyDefaults, type AnomalyOptions } from './options';
