export { contestOf, wordsOf, type Contest, type Detectable, type ContestResult } from './contest';
export { contributionsOf } from './contributions';
export {
  confirmNormal,
  createAnomalyState,
  detectAnomaly,
  restAnomaly,
  knowsNothing,
  learnedFrom,
  type AnomalyContext,
  type AnomalyState,
} from './detect';
export type { Detector, Deviation, DetectorVerdict, FitOptions, InputKind, Sample, Silent } from './detector';
export { detectors, type DetectorName } from './detectors';
export { autoencoderFile, type NetworkFile } from './detectors/autoencoder';
export { fit } from './fit';
export { fitAsked, takeFitted, type FitRequest, type FitTask } from './fitting';
export type { Fitted } from './stage';
export { counted, raisedBy, raisedSaid, restsOn, type Feedback } from './feedback';
export { detectByState, presentState, type StateSource } from './given-states';
export { anomalyDefaults, MONTH_MS, type AnomalyOptions } from './options';
export { learnFromPast, wantedOf, type StoredSeries } from './past';
export { lengthsSaid, lightLengths } from './run-length-words';
export { sensorChanges } from './sensors';
export { severityOf, severitySteps } from './severity';
export { scoreOf } from './verdict';
