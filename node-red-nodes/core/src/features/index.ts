export { createFeatureState, FeatureExtractor, type FeatureState } from './extractor';
export type { Group, Outcome, Signal } from './group';
export { featureDefaults, featureGroups, type FeatureGroup, type FeatureOptions } from './options';
export { EWMA_SPAN } from './trend-group';
