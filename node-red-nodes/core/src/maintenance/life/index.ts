export { alarmNameOf, alarmStateOf, factsOf, withFacts, type AlarmName } from './alarm-facts';
export * from './alarm-steps';
export { mergeAlarm } from './alarm-words';
export type { AuditTrailEntry } from './history';
export { TransitionError } from './transition-error';
export {
  acknowledgeWorkOrder,
  closeWorkOrder,
  isOpen,
  mergeWorkOrder,
  openStatuses,
  withdrawWorkOrder,
  type OrderClosing,
} from './work-order-life';
