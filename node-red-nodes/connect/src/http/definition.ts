import { describeNode, O } from '@mantis-pdm/node-red-kit';
import { doorOptions } from '@mantis-pdm/node-red-kit/door';
import { spoolOptions } from '@mantis-pdm/node-red-kit/outlet';
import { textOptions } from '../texts';

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
    timeless: O.choice({
      label: 'Readings without a time',
      help: 'What carries no time of its own is refused, or is of the moment at which it came.',
      default: 'refuse',
      choices: { refuse: 'refuse', arrival: 'take, as of their arrival' },
    }),
    ...textOptions(),
    ...doorOptions(),
    ...spoolOptions('always'),
  },
});
