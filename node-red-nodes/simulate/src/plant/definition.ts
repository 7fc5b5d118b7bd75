import { describeNode, O } from '@mantis-pdm/node-red-kit';

const port = (protocol: string, number: number) =>
  O.number({
    label: `${protocol} port`,
    help: 'Port on 127.0.0.1; 0 takes any free one, which the status then tells.',
    default: number,
    min: 0,
    max: 65_535,
    integer: true,
  });

/** mantis-plant: a simulated plant whose machines age while you watch. */
export const definition = describeNode({
  type: 'mantis-plant',
  title: 'plant',
  role: 'acquire',
  inputs: 1,
  outputs: ['samples', 'plant'],
  accepts: 'any',
  options: {
    lifeMinutes: O.duration({
      label: 'Life of a machine',
      help: 'Mean time from new to failed. Real machines take years; minutes show the whole story.',
      default: 8,
      min: 0.1,
      max: 525_600,
      unit: 'min',
    }),
    sampleMs: O.duration({
      label: 'Sample interval',
      help: 'Time from one reading of all sensors to the next.',
      default: 1000,
      min: 20,
      max: 3_600_000,
      unit: 'ms',
    }),
    waveformS: O.duration({
      label: 'Waveform every',
      help: 'A frame of each machine’s acceleration in m/s², 4,096 samples at 12.8 kHz, for features of bearings and gears; 0: none.',
      default: 0,
      min: 0,
      max: 86_400,
      unit: 's',
    }),
    machines: O.number({
      label: 'Machines of each class',
      help: 'Motor, hydraulic pump, CNC spindle, conveyor and fan, this many of each.',
      default: 1,
      min: 1,
      max: 200,
      integer: true,
    }),
    seed: O.number({
      label: 'Seed',
      help: 'The same seed gives the same lives and the same noise.',
      default: 1,
      min: 0,
      max: 4_294_967_295,
      integer: true,
    }),
    pastHours: O.duration({
      label: 'Healthy past',
      help: 'So much of what its machines read before they were started, sound, is written into the historian once; at most 50,000 rows a machine. 0: nothing.',
      default: 0,
      min: 0,
      max: 8_760,
      unit: 'h',
    }),
    opcua: O.flag({
      label: 'Serve OPC UA',
      help: 'Folder Plant, node ids ns=1;s=motor-1/vibration.',
      default: true,
    }),
    opcuaPort: port('OPC UA', 4840),
    modbus: O.flag({
      label: 'Serve Modbus TCP',
      help: 'Float32 holding registers of unit 1.',
      default: false,
    }),
    modbusPort: port('Modbus', 5020),
    mqtt: O.flag({
      label: 'Serve MQTT',
      help: 'A broker with the topics plant/<asset>/<sensor>.',
      default: false,
    }),
    mqttPort: port('MQTT', 1883),
  },
});
