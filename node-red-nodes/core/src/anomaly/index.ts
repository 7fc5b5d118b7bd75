export { contributionsOf } from './contributions';
export { createAnomalyState, detectAnomaly, type AnomalyContext, type AnomalyState } from './detect';
export type { Detector, Deviation, Finding, FitOptions, Sample, Silent } from './detector';
export { detectors, type DetectorName } from './detectors';
export { anomalyDefaults, type AnomalyOptions } from './options';
export { severityOf, severitySteps } from './severity';
