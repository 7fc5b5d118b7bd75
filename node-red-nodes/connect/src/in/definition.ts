import { describeNode, O } from '@mantis-pdm/node-red-kit';
import { doorOptions } from '@mantis-pdm/node-red-kit/door';
import { textOptions } from '../texts';

/** mantis-in: takes messages of any other node into the chain. */
export const definition = describeNode({
  type: 'mantis-in',
  title: 'in',
  role: 'acquire',
  inputs: 1,
  outputs: ['contract objects', 'data quality'],
  accepts: 'any',
  patient: true,
  options: {
    topic: O.text({
      label: 'Topic pattern',
      help: 'Takes asset and sensor from msg.topic: plant/+asset/+sensor. + is any level, # the rest. Empty: not used.',
      default: '',
      maxLength: 1000,
      placeholder: 'plant/+asset/+sensor',
    }),
    asset: O.text({
      label: 'Asset',
      help: 'When neither payload nor topic names one.',
      default: '',
      maxLength: 256,
    }),
    sensor: O.text({
      label: 'Sensor',
      help: 'When neither payload nor topic names one.',
      default: '',
      maxLength: 256,
    }),
    unit: O.text({
      label: 'Unit',
      help: 'When the message states none.',
      default: '',
      maxLength: 64,
      placeholder: 'mm/s',
    }),
    quantity: O.text({
      label: 'Quantity',
      help: 'What is measured, when the message does not say.',
      default: '',
      maxLength: 64,
      placeholder: 'vibration',
    }),
    fs: O.optionalNumber({
      label: 'Sampling rate',
      help: 'Of a bare array of numbers. Empty: such arrays are refused.',
      default: null,
      min: 0.000001,
      max: 10_000_000,
      unit: 'Hz',
    }),
    ...textOptions(),
    ...doorOptions(),
  },
});
