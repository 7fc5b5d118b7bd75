export { cleanAligned, cleanSamples, type CleanContext, type Cleaned } from './clean-samples';
export {
  cleanDefaults,
  REPAIRED_QUALITY,
  STUCK_QUALITY,
  type AlignOptions,
  type CleanOptions,
  type FilterOptions,
  type NormaliseOptions,
} from './options';
export { createCleanState, type CleanState, type CleaningState } from './state';
