export { Plant, PlantError, specifications, type MachineReading, type PlantOptions } from './plant/machine';
export { ReplayPlayer, type ReplayOptions, type ReplayPorts, type ReplayProgress } from './replay/play';
