export { sensorChanges, type StandingFaults } from './changes';
export { normsOf, type Norm } from './norm';
export { createSensorState, learnOn, learnSensors, type SensorWatchState } from './state';
export type { StatedUnits } from './pairs';
export { watchSensors, type SensorFindings } from './watch';
