export { cutBy } from './cut-by';
export { fillingFor } from './filling';
export type { GateOptions, ModeChanges } from './gate';
export { windowDefaults, type WindowOptions } from './options';
export { pushSamples, type Windowed } from './push-samples';
export { createWindowState, type TrackColumn, type Track, type WindowState } from './track';
