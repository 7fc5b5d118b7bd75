export { bestCandidate, type Candidate } from './candidate';
export { modelBand } from './model-band';
export { modelInput, type ModelInput, type ModelInputOptions, type OutsideFeature } from './model-input';
