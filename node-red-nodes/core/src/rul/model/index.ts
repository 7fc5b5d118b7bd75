export { modelInput, type ModelInput, type ModelInputOptions, type OutsideFeature } from './model-input';
