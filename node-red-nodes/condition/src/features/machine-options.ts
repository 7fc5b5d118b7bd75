import { featureDefaults as defaults } from '@mantis-pdm/core/features';
import { O } from '@mantis-pdm/node-red-kit';
import { parseBearings, parsePairs } from './rows';

/** What is known of the machine: its speed, bearings and class, and what is followed and compared. */
export const machineOptions = {
  ...O.section('Shaft and bearings', {
    speedSensor: O.text({
      label: 'Speed sensor',
      default: defaults.shaft.sensor,
      maxLength: 256,
      placeholder: 'speed',
      help: 'Sensor of the shaft’s speed in rpm or Hz. It may come in other windows than the vibration.',
    }),
    rpm: O.optionalNumber({
      label: 'Speed',
      unit: 'rpm',
      default: defaults.shaft.rpm,
      min: 0,
      help: 'Speed where no sensor has told it. Empty, and without a speed sensor: the nominal speed of the asset.',
    }),
    speedAge: O.duration({
      label: 'Speed holds',
      unit: 's',
      default: defaults.shaft.maxAge,
      min: 0,
      help: 'How long a measured speed counts.',
    }),
    bearings: O.rows({
      label: 'Bearings',
      default: defaults.bearings.map((bearing) => ({ ...bearing })),
      columns: [
        { key: 'sensor', label: 'Sensor', kind: 'text', initial: '*' },
        { key: 'balls', label: 'Balls', kind: 'number', required: true, min: 1 },
        { key: 'ballDiameter', label: 'Ball ⌀', kind: 'number', required: true, min: 0 },
        { key: 'pitchDiameter', label: 'Pitch ⌀', kind: 'number', required: true, min: 0 },
        { key: 'angle', label: 'Angle °', kind: 'number', initial: 0, min: 0, max: 90 },
      ],
      parse: parseBearings,
      help: 'Geometry of the bearing at each sensor (* for all), for the envelope’s fault lines. Empty: the bearings among the components of the asset.',
    }),
  }),
  ...O.section(
    'Severity',
    {
      machine: O.choice({
        label: 'Machine',
        default: defaults.severity.machine,
        choices: { group1: 'group 1: over 300 kW', group2: 'group 2: 15 to 300 kW' },
        help: 'Class after ISO 20816-3, for the limits of the severity zones.',
      }),
      support: O.choice({
        label: 'Support',
        default: defaults.severity.support,
        choices: { rigid: 'rigid', flexible: 'flexible' },
        help: 'Whether the foundation is stiffer than the machine’s excitation.',
      }),
      zoneAB: O.optionalNumber({
        label: 'Zone A/B',
        unit: 'mm/s',
        default: null,
        min: 0,
        help: 'Own limit; all three or none.',
      }),
      zoneBC: O.optionalNumber({
        label: 'Zone B/C',
        unit: 'mm/s',
        default: null,
        min: 0,
        help: 'Own limit.',
      }),
      zoneCD: O.optionalNumber({
        label: 'Zone C/D',
        unit: 'mm/s',
        default: null,
        min: 0,
        help: 'Own limit.',
      }),
      severityFrom: O.number({
        label: 'Severity from',
        unit: 'Hz',
        default: defaults.severity.from,
        min: 0.1,
        help: '10 Hz, or 2 Hz for machines slower than 600 rpm.',
      }),
      severityTo: O.number({
        label: 'Severity to',
        unit: 'Hz',
        default: defaults.severity.to,
        min: 1,
        help: '1000 Hz after ISO 20816.',
      }),
    },
    { severity: ['true'] },
  ),
  ...O.section(
    'Orders',
    {
      orderSensor: O.text({
        label: 'Turning',
        default: defaults.orders.sensor,
        maxLength: 256,
        help: 'Sensor in the same window that tells how the shaft turns, for the orders.',
      }),
      orderKind: O.choice({
        label: 'It measures',
        default: defaults.orders.kind,
        choices: { speed: 'speed', pulses: 'pulses' },
        help: 'Speed in rpm or Hz, or the pulses of a tachometer.',
      }),
      pulsesPerTurn: O.number({
        label: 'Pulses a turn',
        default: defaults.orders.pulsesPerTurn,
        min: 1,
        max: 100_000,
        help: 'Of the tachometer.',
      }),
      orderList: O.text({
        label: 'Orders',
        default: defaults.orders.orders.join(', '),
        maxLength: 500,
        help: 'Multiples of the speed whose amplitudes become features.',
      }),
    },
    { orders: ['true'] },
  ),
  ...O.section(
    'History',
    {
      follow: O.text({
        label: 'Follow',
        default: defaults.history.features.join(', '),
        maxLength: 500,
        placeholder: 'rms, kurtosis',
        help: 'Features whose history is kept.',
      }),
      historyLength: O.extent({
        label: 'History',
        counted: 'windows',
        default: defaults.history.length,
        min: 3,
        max: 500,
        integer: true,
        help: 'Windows, or time, that the slopes look back on.',
      }),
      historyBaseline: O.extent({
        label: 'Baseline',
        counted: 'windows',
        default: defaults.history.baseline,
        min: 2,
        max: 10_000,
        integer: true,
        help: 'First windows, or time, from which CUSUM learns what is normal.',
      }),
    },
    { history: ['true'] },
  ),
  ...O.when(
    { across: ['true'] },
    {
      pairs: O.rows({
        label: 'Pairs',
        default: defaults.pairs.map((pair) => ({ ...pair })),
        columns: [
          { key: 'a', label: 'Sensor', kind: 'text', required: true },
          { key: 'b', label: 'and', kind: 'text', required: true },
        ],
        parse: parsePairs,
        help: 'Sensors that are compared, for Across.',
      }),
    },
  ),
};
