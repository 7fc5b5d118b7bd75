export type { Clocks } from './age';
export { DeadLetters, type DeadLetter } from './dead-letters';
export { SpoolError, SpoolFullError } from './errors';
export { Log } from './log';
export type { Damage } from './mend';
export { objectsOf } from './record';
export { Spool, type SpoolPorts, type Unkept } from './spool';
