export { sensorChanges, type StandingFaults } from './changes';
export { normsOf, type Norm } from './norm';
export { createSensorState, learnOn, learnSensors, type SensorState } from './state';
export type { Stated } from './pairs';
export { watchSensors, type SensorFindings } from './watch';
