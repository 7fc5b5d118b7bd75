export type { Baseline } from './baseline';
export { createAnomalyState, detectAnomaly, type AnomalyContext, type AnomalyState } from './detector';
export { anomalyDefaults, severityOf, severitySteps, type AnomalyOptions } from './options';
