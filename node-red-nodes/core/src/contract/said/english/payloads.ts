/** What of a payload is no reading, and why. */
export const payloads = {
  'payload.text': '{path} is {value}: text measures nothing',
  'payload.doubtful': '{path} is {value}: a thousand or a fraction; state the decimal mark in the node',
  'payload.identity':
    '{path} is {value}: it names the device and measures nothing; a field with its path reads it',
  'payload.list': '{path} holds {count} numbers: they need a sampling rate, or a path for each',
  'payload.missing': '{path} is {value}: taken as missing',
  'payload.quality.bad':
    '{path} has the quality {value}, percent or the code of OPC for bad: it counts as bad; good and bad in words leave no doubt',
  'payload.quality.percent':
    '{path} has the quality {value}, percent or the code of OPC for uncertain: it counts as percent; good and bad in words leave no doubt',
  'payload.twice': '{path} would be a second "{name}"',
  'payload.beside': '{path} is {value}: it stands beside a value; a field with its path reads it',
  'payload.deep': '{path} holds more than is looked through; a field with its path reads it',
} as const;
