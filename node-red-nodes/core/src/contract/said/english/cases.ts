/** What alarms and work orders rest on, and what happened to them. */
export const cases = {
  'reading.held': '{quantity} {value} {unit}, rule {op} {limit} {unit}',
  'reading.held.unitless': '{quantity} {value}, rule {op} {limit}',
  'reading.at-least': '{quantity} at least {value} {unit}, rule {op} {limit} {unit}',
  'reading.silent': 'no data for {lasted}; silence is news after {patience}',
  'lasting.seconds': '{count} s',
  'lasting.minutes': '{count} min',
  'lasting.hours': '{count} h',
  'lasting.days': '{count} d',
  'over.rule-gone': 'Returned to normal: the rule is not deployed any more',
  'over.raises-nothing': 'Returned to normal: the rule raises nothing any more',
  'over.rule-changed':
    'Returned to normal: the rule was changed; the next reading is held against the new one',
  'over.not-its-asset': 'Returned to normal: the rule does not apply to the asset any more',
  'over.no-limit': 'Returned to normal: the asset states no such limit any more',
  'over.silent': 'Returned to normal: no reading of the asset has come for {hours} h',
  'over.rules-deleted': 'Returned to normal: the rules were deleted',
  'over.cleared': 'The condition has cleared: {comment}',
  'maintenance.begun': 'The asset is under maintenance: {reason}',
  'maintenance.over': 'The maintenance of the asset is over',
  'shelving.over': 'The time for which it was shelved is over',
} as const;
