import { describeNode, O } from '@mantis-pdm/node-red-kit';
import { doorOptions } from '@mantis-pdm/node-red-kit/door';
import { spoolOptions } from '@mantis-pdm/node-red-kit/outlet';
import { columns } from './columns';
import { parseRegisters, type Register } from './register';

/** mantis-modbus: reads registers of Modbus devices in cycles. */
export const definition = describeNode({
  type: 'mantis-modbus',
  title: 'modbus',
  role: 'acquire',
  inputs: 0,
  outputs: ['samples', 'data quality'],
  options: {
    endpoint: O.node({
      label: 'Connection',
      help: 'The device, gateway or serial line.',
      type: 'mantis-modbus-endpoint',
      required: true,
    }),
    periodMs: O.duration({
      label: 'Cycle',
      help: 'Time from one reading of all registers to the next.',
      default: 1_000,
      min: 10,
      max: 86_400_000,
      unit: 'ms',
    }),
    maxGap: O.number({
      label: 'Gap limit',
      help: 'Neighbours this many addresses apart are read in one request; what lies between is thrown away.',
      default: 10,
      min: 0,
      max: 2_000,
      integer: true,
    }),
    counting: O.choice({
      label: 'Addresses',
      help: 'How the table counts: the protocol and many newer manuals from 0, others from 1; where holding registers begin at 40001 or 400001 and input registers at 30001, choose 4xxxx.',
      default: 'zero',
      choices: {
        zero: 'from 0, as in the protocol',
        one: 'from 1',
        manual: '4xxxx: 40001 or 400001 is the first holding register',
      },
    }),
    registers: O.rows<Register[]>({
      label: 'Registers',
      help: 'Addresses count as the setting above says. Bit / length: number of the bit for type bit, 0 or 1 for the low or high byte of int8 and uint8, registers for type string.',
      default: [],
      columns,
      parse: parseRegisters,
    }),
    ...doorOptions(),
    ...spoolOptions('second'),
  },
});
