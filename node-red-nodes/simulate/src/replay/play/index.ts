export * from './player';
export type { ReplayProgress } from './tally';
export { InFlight } from './in-flight';
