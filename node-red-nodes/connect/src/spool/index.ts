export { SpoolError } from './log';
export { Spool, type SpoolPorts } from './spool';
