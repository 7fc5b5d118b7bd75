import { criticalities, type Criticality } from '@mantis-pdm/core/contract';
import { AS_ITS_CLASS } from '@mantis-pdm/core/criticality';
import { describeNode, O, type Column } from '@mantis-pdm/node-red-kit';
import { componentColumns, parseComponents } from './components';
import { parseSensors } from './sensors';

const columns: readonly Column[] = [
  { key: 'name', label: 'Sensor', kind: 'text', grow: 2, maxLength: 256 },
  { key: 'quantity', label: 'Quantity', kind: 'text', grow: 2, maxLength: 64 },
  { key: 'unit', label: 'Unit', kind: 'text', maxLength: 64 },
  { key: 'min', label: 'Min', kind: 'number' },
  { key: 'max', label: 'Max', kind: 'number' },
  { key: 'low', label: 'Low', kind: 'number' },
  { key: 'high', label: 'High', kind: 'number' },
  { key: 'expectedEvery', label: 'Every', kind: 'duration', min: 0.001 },
];

/** The words, and that the class says it. */
const importance = Object.fromEntries([
  [AS_ITS_CLASS, 'As its class'],
  ...criticalities.map((word) => [word, word[0].toUpperCase() + word.slice(1)]),
]) as Record<typeof AS_ITS_CLASS | Criticality, string>;

export const definition = describeNode({
  type: 'mantis-asset',
  title: 'asset',
  role: 'config',
  inputs: 0,
  outputs: [],
  options: {
    match: O.text({
      label: 'Asset id',
      default: '',
      required: true,
      maxLength: 256,
      placeholder: 'pump-1, or pump-*',
      help: 'The id that messages carry, or a pattern with * for several assets. The most specific match wins.',
    }),
    class: O.text({
      label: 'Class',
      default: 'machine',
      maxLength: 64,
      help: 'What kind of machine it is. A known class has criticality and thresholds, which count where the asset states none.',
    }),
    criticality: O.choice({
      label: 'Criticality',
      default: AS_ITS_CLASS,
      choices: importance,
      help: 'What losing the asset would mean for the plant. It says how soon somebody must come and how seldom an alarm may be false; rules may go by it.',
    }),
    location: O.text({ label: 'Location', default: '', maxLength: 200, help: 'Where it stands, in words.' }),
    ...O.section('Place and machine', {
      site: O.text({ label: 'Site', default: '', maxLength: 100, help: 'The plant that it belongs to.' }),
      line: O.text({ label: 'Line', default: '', maxLength: 100, help: 'The line within the plant.' }),
      parent: O.text({
        label: 'Part of',
        default: '',
        maxLength: 256,
        placeholder: 'press-1',
        help: 'Id of the asset that it is a part of. Empty: of none.',
      }),
      nominalSpeed: O.optionalNumber({
        label: 'Nominal speed',
        unit: 'rpm',
        default: null,
        min: 0.001,
        max: 1_000_000,
        help: 'Speed of its shaft at its nominal load.',
      }),
      lineFrequency: O.optionalNumber({
        label: 'Line frequency',
        unit: 'Hz',
        default: null,
        min: 0.001,
        max: 1_000,
        help: 'Frequency of its supply.',
      }),
      poles: O.optionalNumber({
        label: 'Poles',
        default: null,
        min: 2,
        max: 200,
        help: 'Poles of its motor: an even number.',
      }),
      components: O.rows({
        label: 'Components',
        default: [],
        columns: componentColumns,
        parse: parseComponents,
        help: 'Bearings by designation or by four numbers, gears by their teeth, fans and impellers by their blades; and the sensors that sit at each, with commas between.',
      }),
    }),
    cycleMs: O.optionalDuration({
      label: 'Cycle',
      unit: 'ms',
      default: null,
      min: 0.001,
      help: 'Duration of one load cycle, so that a life in cycles has a due date. Empty for machines that count hours.',
    }),
    expectedEvery: O.optionalDuration({
      label: 'Speaks every',
      unit: 's',
      default: null,
      min: 0.001,
      help: 'Interval at which it sends values, such as 10 s or 1 h. After five of them, a minute at least, it is stale. Empty: learned from what comes.',
    }),
    ...O.section('Thresholds of its own', {
      rulThreshold: O.optionalNumber({
        label: 'RUL threshold',
        unit: 'h or cycles',
        default: null,
        min: 0.001,
        help: 'Remaining life below which maintenance is planned. Empty takes the figure of the class.',
      }),
      anomalyThreshold: O.optionalNumber({
        label: 'Anomaly threshold',
        unit: '0–100',
        default: null,
        min: 0,
        max: 100,
        help: 'Anomaly score above which an alarm is urgent; that something is anomalous at all, the detector says at 50. Empty takes the figure of the class.',
      }),
    }),
    indicatorFeature: O.text({
      label: 'Indicator',
      default: '',
      maxLength: 256,
      placeholder: 'vibration.rms',
      help: 'Feature that wears towards a threshold. Empty: no remaining life from a trend.',
    }),
    indicatorThreshold: O.optionalNumber({
      label: 'Indicator threshold',
      default: null,
      help: 'Value of the indicator at which the asset has failed.',
    }),
    indicatorDirection: O.choice({
      label: 'Indicator direction',
      default: 'rising',
      choices: { rising: 'Rises with wear', falling: 'Falls with wear' },
      help: 'Which way the indicator goes as the asset wears.',
    }),
    sensors: O.rows({
      label: 'Sensors',
      default: [],
      columns,
      parse: parseSensors,
      help: 'Min and max are physical: beyond them the sensor is at fault. Low and high are operating limits. Every is the interval of a sensor that speaks at another than its asset, such as 1 h.',
    }),
  },
});
