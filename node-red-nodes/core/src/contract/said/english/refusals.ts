/** Steps of alarms and orders that their present state does not allow, and the words for that state within the sentence. */
export const refusals = {
  'alarm.refused.not-unacknowledged':
    'Alarm "{title}" is {state}: only an unacknowledged alarm can be acknowledged',
  'alarm.refused.aside': 'Alarm "{title}" is {state}: return it first',
  'alarm.refused.holds':
    'Alarm "{title}" is {state}: its condition still holds, and ends it when it is over. Acknowledge it, or shelve it for a time',
  'alarm.refused.nothing-to-reset': 'Alarm "{title}" is {state}: there is nothing to reset',
  'alarm.refused.out-already': 'Alarm "{title}" is {state}: it need not be taken out again',
  'alarm.refused.not-shelved': 'Alarm "{title}" is {state}: only a shelved alarm can be unshelved',
  'alarm.refused.not-out': 'Alarm "{title}" is {state}: only what was taken out of service can return to it',
  'alarm.is.normal': 'normal',
  'alarm.is.unack': 'active and not acknowledged',
  'alarm.is.acked': 'active and acknowledged',
  'alarm.is.rtn-unack': 'back to normal and not acknowledged',
  'alarm.is.latched-unack': 'latched and not acknowledged',
  'alarm.is.latched-acked': 'latched and acknowledged',
  'alarm.is.shelved': 'shelved',
  'alarm.is.suppressed': 'suppressed by the process',
  'alarm.is.out-of-service': 'out of service',
  'work-order.refused.withdraw':
    'Work order {order} is {state}: only an order that nobody has acknowledged can be withdrawn',
  'work-order.refused.acknowledge': 'Work order {order} is {state}: only an open order can be acknowledged',
  'work-order.refused.close': 'Work order {order} is {state}: only an open order can be closed',
  'work-order.is.open': 'open',
  'work-order.is.acknowledged': 'acknowledged',
  'work-order.is.in-progress': 'in-progress',
  'work-order.is.on-hold': 'on-hold',
  'work-order.is.completed': 'completed',
  'work-order.is.cancelled': 'cancelled',
} as const;
