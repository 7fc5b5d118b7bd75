import { describeNode, O } from '@mantis-pdm/node-red-kit';
import { doorOptions } from '@mantis-pdm/node-red-kit/door';
import { spoolOptions } from '@mantis-pdm/node-red-kit/outlet';
import { textOptions } from '../texts';
import { parseFields, parseTopics, type PayloadField } from './fields';

/** mantis-mqtt: subscribes to topics of a broker. */
export const definition = describeNode({
  type: 'mantis-mqtt',
  title: 'mqtt',
  role: 'acquire',
  inputs: 0,
  outputs: ['samples', 'data quality'],
  options: {
    endpoint: O.node({
      label: 'Broker',
      help: 'The broker with its security and user.',
      type: 'mantis-mqtt-endpoint',
      required: true,
    }),
    format: O.choice({
      label: 'Format',
      help: 'Numbers and JSON take their names from the topic, Sparkplug brings its own.',
      default: 'json',
      choices: { json: 'numbers and JSON', sparkplug: 'Sparkplug B' },
    }),
    topics: O.rows<{ topic: string }[]>({
      label: 'Topics',
      help: 'plant/+asset/+sensor takes both names from the topic; + is any level, # the rest. For Sparkplug: spBv1.0/# or spBv1.0/group/#.',
      default: [{ topic: 'plant/+asset/+sensor' }],
      columns: [{ key: 'topic', label: 'Topic', kind: 'text', required: true }],
      parse: parseTopics,
    }),
    fields: O.rows<PayloadField[]>({
      label: 'Fields',
      help: 'Values in a JSON payload, with their paths; * is any key: values[*].v. None: whatever the payload holds.',
      default: [],
      columns: [
        { key: 'path', label: 'Path', kind: 'text', grow: 2, required: true },
        { key: 'sensor', label: 'Sensor', kind: 'text', grow: 2 },
        { key: 'unit', label: 'Unit', kind: 'text' },
      ],
      parse: parseFields,
    }),
    timePath: O.text({
      label: 'Path of the time',
      help: 'Empty: timestamp, time, ts and the like are found by themselves; without any the time of arrival counts.',
      default: '',
      maxLength: 256,
    }),
    assetPath: O.text({
      label: 'Path of the asset',
      help: 'Where the payload names the asset and the topic does not.',
      default: '',
      maxLength: 256,
    }),
    assetName: O.text({
      label: 'Asset name',
      help: 'Of Sparkplug: {group}, {node} and {device} stand for the levels of the topic, and what a device lacks is left out. Without all three, machines of two groups or edge nodes may become one asset.',
      default: '{group}/{node}/{device}',
      former: '{device}',
      required: true,
      maxLength: 200,
    }),
    unit: O.text({ label: 'Unit', help: 'When the message states none.', default: '', maxLength: 64 }),
    ...O.section('Delivery', {
      qos: O.choice({
        label: 'QoS',
        help: '0: at most once; 1: at least once, with a persistent session also after an absence; 2: exactly once.',
        default: '1',
        choices: { '0': '0', '1': '1', '2': '2' },
      }),
      retained: O.choice({
        label: 'Retained messages',
        help: 'The last value of each topic, sent at each subscription: it may be old, and it may have been read before.',
        default: 'timed',
        choices: { take: 'take', timed: 'take those that carry a time', skip: 'leave out' },
      }),
      duplicates: O.choice({
        label: 'Messages sent again',
        help: 'A broker sends a QoS 1 message again when it is not sure that it arrived.',
        default: 'skip',
        choices: { skip: 'take once', take: 'take each' },
      }),
    }),
    ...textOptions(),
    ...doorOptions(),
    ...spoolOptions('always'),
  },
});
