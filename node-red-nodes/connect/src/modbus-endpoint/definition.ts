import { describeNode, O } from '@mantis-pdm/node-red-kit';

/** mantis-modbus-endpoint: a Modbus connection, shared by the nodes that read over it. */
export const definition = describeNode({
  type: 'mantis-modbus-endpoint',
  title: 'Modbus connection',
  role: 'config',
  inputs: 0,
  outputs: [],
  options: {
    way: O.choice({
      label: 'Way',
      help: 'A serial line needs the package serialport; the other ways do not.',
      default: 'tcp',
      choices: { tcp: 'Modbus TCP', rtu: 'serial line (RTU)', 'rtu-over-tcp': 'RTU frames over TCP' },
    }),
    ...O.when(
      { way: ['tcp', 'rtu-over-tcp'] },
      {
        host: O.text({
          label: 'Host',
          help: 'Name or address of the device or gateway, or the word plant for the simulated plant of this Node-RED.',
          default: '',
          former: 'plant',
          maxLength: 255,
          placeholder: 'plc-1',
        }),
        port: O.number({
          label: 'Port',
          help: 'TCP port of the device or gateway.',
          default: 502,
          min: 1,
          max: 65_535,
          integer: true,
        }),
      },
    ),
    ...O.when(
      { way: ['rtu'] },
      {
        path: O.text({
          label: 'Serial port',
          help: 'Of a serial line only.',
          default: '',
          maxLength: 255,
          placeholder: '/dev/ttyUSB0',
        }),
        baudRate: O.number({
          label: 'Baud rate',
          help: 'Of a serial line only.',
          default: 19_200,
          min: 50,
          max: 4_000_000,
          integer: true,
          unit: 'bit/s',
        }),
        parity: O.choice({
          label: 'Parity',
          help: 'Of a serial line only; the standard asks for even.',
          default: 'even',
          choices: { none: 'none', even: 'even', odd: 'odd' },
        }),
        stopBits: O.choice({
          label: 'Stop bits',
          help: 'Of a serial line only; without parity the standard asks for two.',
          default: '1',
          choices: { '1': '1', '2': '2' },
        }),
      },
    ),
    ...O.section('Limits of the device', {
      perRequest: O.number({
        label: 'Registers per request',
        help: 'Most registers that one request asks for. A device that gives fewer is found out by halving; state its number to save the search.',
        default: 125,
        min: 1,
        max: 125,
        integer: true,
      }),
      answers: O.choice({
        label: 'Answers',
        help: 'Which are taken. Some gateways answer as unit 0 or 255; some devices repeat neither the unit nor the number of the request, and are asked one thing at a time.',
        default: 'exact',
        choices: {
          exact: 'of the unit and request asked',
          unit: 'also of unit 0 and 255',
          next: 'whatever comes next',
        },
      }),
    }),
    ...O.section('Timing', {
      timeoutMs: O.duration({
        label: 'Time-out',
        help: 'Longest wait for an answer. A unit that was silent this long is tried less often, see the help.',
        default: 1_000,
        min: 10,
        max: 60_000,
        unit: 'ms',
      }),
      pauseMs: O.duration({
        label: 'Pause',
        help: 'Silence between two requests, for devices and gateways that need one.',
        default: 0,
        min: 0,
        max: 10_000,
        unit: 'ms',
      }),
      parallel: O.number({
        label: 'At once',
        help: 'Requests under way at once over Modbus TCP, to different units; one unit is never asked twice at a time.',
        default: 8,
        min: 1,
        max: 255,
        integer: true,
      }),
      maxQueue: O.number({
        label: 'Queue',
        help: 'Requests that may wait for the connection; a further one is refused and counted.',
        default: 1_000,
        min: 1,
        max: 100_000,
        integer: true,
      }),
    }),
  },
});
