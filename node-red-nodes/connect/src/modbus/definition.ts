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
    registers: O.rows<Register[]>({
      label: 'Registers',
      help: 'Addresses count from 0. Bit / length: number of the bit for type bit, registers for type string.',
      default: [],
      columns,
      parse: parseRegisters,
    }),
    ...doorOptions(),
    ...spoolOptions('second'),
  },
});
