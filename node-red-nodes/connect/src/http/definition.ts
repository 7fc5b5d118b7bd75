import { describeNode, O } from '@mantis-pdm/node-red-kit';
import { doorOptions } from '@mantis-pdm/node-red-kit/door';
import { spoolOptions } from '@mantis-pdm/node-red-kit/outlet';

/** mantis-http: takes readings over the suite API. */
export const definition = describeNode({
  type: 'mantis-http',
  title: 'http',
  role: 'acquire',
  inputs: 0,
  outputs: ['samples', 'data quality'],
  options: {
    ratePerMinute: O.number({
      label: 'Limit',
      help: 'Values that one token may send from one address in a minute; a reading of 20 sensors is 20. 0: no limit.',
      default: 300_000,
      min: 0,
      max: 1_000_000_000,
      integer: true,
      unit: 'values/min',
    }),
    ...doorOptions(),
    ...spoolOptions('always'),
  },
});
