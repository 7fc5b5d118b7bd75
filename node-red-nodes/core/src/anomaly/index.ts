export { contributionsOf } from './contributions';
export { createAnomalyState, detectAnomaly, type AnomalyContext, type AnomalyState } from './detect';
export type { Detector, Deviation, Finding, FitOptions, Reading, Sample, Silent } from './detector';
export { detectors, type DetectorName } from './detectors';
export { anomalyDefaults, MONTH_MS, type AnomalyOptions } from './options';
export { severityOf, severitySteps } from './severity';
