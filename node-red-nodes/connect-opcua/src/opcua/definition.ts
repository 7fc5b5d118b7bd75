import { describeNode, O } from '@mantis-pdm/node-red-kit';
import { doorOptions } from '@mantis-pdm/node-red-kit/door';
import { spoolOptions } from '@mantis-pdm/node-red-kit/outlet';
import { NODE_ID, parseItems, type OpcUaItem } from './item';

/** mantis-opcua: subscribes to variables of an OPC UA server. */
export const definition = describeNode({
  type: 'mantis-opcua',
  title: 'opc ua',
  role: 'acquire',
  inputs: 0,
  outputs: ['samples', 'data quality'],
  options: {
    endpoint: O.node({
      label: 'Server',
      help: 'The server with its security and user.',
      type: 'mantis-opcua-endpoint',
      required: true,
    }),
    root: O.text({
      label: 'Root folder',
      help: 'Node id of a folder: all variables below it are taken, as the sensors of the objects that hold them.',
      default: '',
      maxLength: 1000,
      placeholder: 'ns=1;s=Plant',
    }),
    assetName: O.text({
      label: 'Asset name',
      help: 'Of what lies below the root folder: {path} stands for all objects from there to the one that holds the variable, {parent} and {name} for the last two. With {name} alone, LineA/Pump and LineB/Pump would be one asset.',
      default: '{path}',
      former: '{name}',
      required: true,
      maxLength: 200,
    }),
    items: O.rows<OpcUaItem[]>({
      label: 'Variables',
      help: 'Variables one by one, with the asset and sensor they are. An array with a rate is one signal; without, each of its numbers is a sensor.',
      default: [],
      columns: [
        {
          ...{ key: 'nodeId', label: 'Node id', kind: 'text', grow: 2, required: true },
          ...{ pattern: NODE_ID.source, like: 'ns=2;s=Name, nsu=urn:plant;s=Name or i=85' },
        },
        { key: 'asset', label: 'Asset', kind: 'text', required: true, maxLength: 256 },
        { key: 'sensor', label: 'Sensor', kind: 'text', required: true, maxLength: 256 },
        { key: 'unit', label: 'Unit', kind: 'text' },
        { key: 'rate', label: 'Rate of an array (Hz)', kind: 'number', min: 0 },
      ],
      parse: parseItems,
    }),
    way: O.choice({
      label: 'Way',
      help: 'A subscription brings what has changed; reading in cycles is for servers without subscriptions.',
      default: 'subscribe',
      choices: { subscribe: 'subscription', read: 'read in cycles' },
    }),
    ...O.when(
      { way: ['subscribe'] },
      {
        alarms: O.choice({
          label: 'Alarms',
          help: 'Those that the server itself raises (alarms and conditions): each is a sensor alarm.NAME of its source, with its severity, 1 to 1000, while it is active, and 0 while it is not.',
          default: 'none',
          choices: { none: 'not taken', taken: 'taken' },
        }),
      },
    ),
    ...O.when(
      { way: ['subscribe'], alarms: ['taken'] },
      {
        notifier: O.text({
          label: 'Area',
          help: 'Node id of an object that tells of the alarms of its area. Empty: those of the whole server.',
          default: '',
          maxLength: 1000,
          placeholder: 'ns=2;s=Hall 3',
        }),
      },
    ),
    ...O.section('Intervals and deadband', {
      samplingMs: O.duration({
        label: 'Sampling interval',
        help: 'How often the server looks at each variable, or is asked for it.',
        default: 100,
        min: 0,
        max: 3_600_000,
        unit: 'ms',
      }),
      publishingMs: O.duration({
        label: 'Publishing interval',
        help: 'How often the server sends what has changed.',
        default: 100,
        min: 10,
        max: 3_600_000,
        unit: 'ms',
      }),
      queueSize: O.number({
        label: 'Queue',
        help: 'Values that the server keeps of each variable between two sendings; the oldest is lost first.',
        default: 10,
        min: 1,
        max: 100_000,
        integer: true,
      }),
      deadband: O.choice({
        label: 'Deadband',
        help: 'A smaller change than this is not sent. Percent is of the range that the server states for the variable.',
        default: 'none',
        choices: { none: 'none', absolute: 'absolute', percent: 'percent of the range' },
      }),
      ...O.when(
        { deadband: ['absolute', 'percent'] },
        {
          deadbandValue: O.number({
            label: 'Width',
            help: 'Of the deadband: in the unit of each variable, or in percent.',
            default: 0,
            min: 0,
          }),
        },
      ),
      fillGaps: O.flag({
        label: 'Fill gaps',
        help: 'After a loss, reads what the server kept meanwhile (historical access); where it keeps nothing, the gap is told.',
        default: true,
      }),
      pastDays: O.duration({
        label: 'Past at first',
        help: 'Of an asset that is met for the first time, so much of the history of the server is read before what is new, so that a baseline can be learned from it. 0: none.',
        default: 0,
        min: 0,
        max: 366,
        unit: 'd',
      }),
      holdMs: O.duration({
        label: 'Gather',
        help: 'How long values are held so that the sensors of an asset leave together.',
        default: 20,
        min: 0,
        max: 50,
        unit: 'ms',
      }),
    }),
    ...doorOptions(),
    ...spoolOptions('second'),
  },
});
