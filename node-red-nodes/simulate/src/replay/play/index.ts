export * from './player';
export type { ReplayProgress } from './tally';
export { MessagesInFlight } from './in-flight';
