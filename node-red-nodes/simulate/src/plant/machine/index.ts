export { specifications } from './classes';
export { faultKinds, type FaultKind } from './faults';
export { soundMachine, type MachineState, type Shown } from './machine';
export * from './plant';
export { machineClasses, type MachineClass, type MachineSpecification } from './specification';
