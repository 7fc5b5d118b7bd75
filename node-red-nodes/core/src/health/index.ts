export { assess, limitsOf, type HealthContext } from './assess';
export { ofEarlierState, type EarlierHealthState } from './earlier-state';
export { healthDefaults, type HealthOptions } from './options';
export {
  createHealthState,
  MAX_PRODUCERS,
  observe,
  ofSavedState,
  shiftHeard,
  type HealthMemory,
} from './state';
