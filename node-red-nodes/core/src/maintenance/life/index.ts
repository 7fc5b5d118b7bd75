export { alarmNameOf, alarmStateOf, factsOf, withFacts, type AlarmName } from './alarm-facts';
export * from './alarm-steps';
export { mergeAlarm } from './alarm-words';
export type { Deed } from './history';
export { TransitionError } from './transition-error';
export {
  acknowledgeWorkOrder,
  closeWorkOrder,
  isOpen,
  mergeWorkOrder,
  openStatuses,
  resolutions,
  withdrawWorkOrder,
  type Closing,
  type Resolution,
} from './work-order-life';
