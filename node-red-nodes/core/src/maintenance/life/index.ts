export { acknowledgeAlarm, clearAlarm, mergeAlarm } from './alarm-life';
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
  type Resolution,
} from './work-order-life';
