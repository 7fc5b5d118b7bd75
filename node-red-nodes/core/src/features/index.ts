export {
  bearingFaults,
  bearingOrders,
  type Bearing,
  type BearingOrders,
  type SensorBearing,
} from './envelope/bearing';
export { bearingsOf } from './envelope/bearings-of';
export { FeatureExtractor } from './extractor';
export { Results } from './group';
export {
  featureDefaults,
  featureGroups,
  type EnvelopeOptions,
  type FeatureGroup,
  type FeatureOptions,
  type HistoryOptions,
  type OrderOptions,
  type SensorPair,
  type SeverityOptions,
  type ShaftOptions,
  type StepOptions,
} from './options';
export { isoLimits, machineGroups, supports, zoneOf, type ZoneLimits } from './severity/zones';
export { createFeatureState, type FeatureState } from './state';
export { EWMA_SPAN } from './time/trend-group';
export { bandEnvelope, envelopeLength } from './envelope/analytic';
export { kurtogramBand, type BinBand } from './envelope/kurtogram';
export { LineReader } from './spectrum/peaks';
export { taperedPower, welchPower } from './spectrum/power';
