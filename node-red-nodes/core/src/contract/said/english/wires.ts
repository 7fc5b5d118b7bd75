/** Why a request to a device brought nothing, or not what was asked for. */
export const wires = {
  'modbus.at': '{place}: {what}',
  'modbus.at.manual': '{place}: {what}; if a manual says so, set "Addresses" to 4xxxx',
  'modbus.at.mute': '{place}: {what}; other values of the unit are answered',
  'modbus.place': 'unit {unit}, {area} {range}',
  'modbus.place.manual': 'unit {unit}, {area} {range} ({manual} in manuals)',
  'modbus.address.zero':
    '{register} is outside 0 to 65535; where it is the number of a manual, set "Addresses" to 4xxxx',
  'modbus.address.one':
    '{register} is outside 1 to 65536; where the first register is 0, set "Addresses" to "from 0"',
  'modbus.address.manual':
    '{register} is no number such as 40001 or 400001; where it is the address itself, set "Addresses" to "from 0"',
  'modbus.address.area': '{register} is of the area {meant}, and the table says {area}',
  'modbus.queue-full':
    'More than {most} requests wait; read less often, or spread the devices over more connections.',
  'modbus.given-up': 'The connection was given up.',
  'modbus.away': 'Unit {unit} does not answer.',
  'modbus.smaller': 'unit {unit} gives {most} {area} at a time, and did not give {count}',
  'modbus.overrun': 'a cycle took {took} ms instead of {period} ms',
  'modbus.no-answer': 'no answer (nothing within {ms} ms)',
  'modbus.no-answer.because': 'no answer ({reason})',
  'modbus.late': 'an answer came after {ms} ms; make the time-out longer',
  'modbus.unasked':
    'an answer came for unit {unit}, which was not asked; "Answers" of the connection may allow it',
  'modbus.unasked.number':
    'an answer came for request number {number}, unit {unit}, which was not asked; "Answers" of the connection may allow it',
  'modbus.closed': 'the connection is closed',
  'modbus.closed.unanswered': 'the device closed the connection without an answer',
  'modbus.closed.no-modbus': 'what came is no Modbus',
  'modbus.closed.anew': 'the connection is made anew, because an answer is still due',
  'modbus.closed.due': 'an answer of the same shape is still due',
  'modbus.closed.given-up': 'the connection was given up',
  'modbus.malformed': '{reason}',
  'modbus.malformed.header': 'what came is no Modbus TCP ({header})',
  'modbus.malformed.unit':
    'answered as unit {got} instead of {wanted}; "Answers" of the connection allows it',
  'modbus.malformed.function': 'answered function {got} instead of {wanted}',
  'modbus.malformed.length': 'the answer says {stated} bytes and has {got}',
  'modbus.malformed.bytes': 'answered {got} bytes instead of {wanted} for {count} addresses',
  'modbus.malformed.wide':
    'answered {got} bytes instead of {wanted} for {count} addresses: 32 bits each; choose a type that begins with enron',
  'modbus.malformed.short': 'the answer has {got} bytes and does not reach {wanted}',
  'modbus.malformed.bcd': '{digits} is no BCD: a digit is above 9',
  'modbus.enron-serial': 'registers of 32 bits (enron) are read over sockets only',
  'modbus.exception.1': 'Modbus exception 1: illegal function: the device does not have this area',
  'modbus.exception.2':
    'Modbus exception 2: illegal address: the device does not have it, or gives fewer at a time',
  'modbus.exception.3': 'Modbus exception 3: illegal value: the device gives fewer at a time',
  'modbus.exception.4': 'Modbus exception 4: the device failed',
  'modbus.exception.5': 'Modbus exception 5: accepted, and not done yet',
  'modbus.exception.6': 'Modbus exception 6: the device is busy',
  'modbus.exception.7': 'Modbus exception 7: the device refuses',
  'modbus.exception.8': 'Modbus exception 8: memory parity error',
  'modbus.exception.10': 'Modbus exception 10: the gateway has no path to this unit',
  'modbus.exception.11': 'Modbus exception 11: the gateway got no answer from this unit',
  'modbus.exception.other': 'Modbus exception {code}: not one of the standard',
} as const;
