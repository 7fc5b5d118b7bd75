import { describeNode, O } from '@mantis-pdm/node-red-kit';
import { doorOptions } from '../door/options';
import { spoolOptions } from '../outlet/options';

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
      help: 'Readings that one token may send in a minute; 0: no limit.',
      default: 60_000,
      min: 0,
      max: 1_000_000_000,
      integer: true,
      unit: 'readings/min',
    }),
    ...doorOptions(),
    ...spoolOptions('always'),
  },
});
