export { assess, type HealthContext } from './assess';
export { healthDefaults, type HealthOptions } from './options';
export { createHealthState, observe, shiftHeard, type HealthState } from './state';
