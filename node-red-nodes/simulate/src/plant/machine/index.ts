export { specifications } from './classes';
export { faultKinds, type PlantFaultKind } from './faults';
export { soundMachine, type MachineState, type SensorReading } from './machine';
export * from './plant';
export { machineClasses, type MachineClass, type MachineSpecification } from './specification';
