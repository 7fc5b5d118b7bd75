import type { Row } from '../row.mts';
import { startServer } from '../servers/start.mts';
import type { Settings } from '../servers/mqtt.mts';
import { at, peers, rate, sink, startRed } from './red.mts';

const TIMES = { warmUp: 4, seconds: 10 };

/** Messages as fast as the connector takes them, from a broker that does nothing else. */
export async function mqttRows(): Promise<Row[]> {
  const json = { format: 'json', qos: 0 } as const;
  const rows = [
    await ours('MQTT: JSON', json, { keep: 'off' }, '≥ 20,000'),
    await ours('MQTT: JSON, QoS 0, kept on disk', json, { keep: 'second' }),
    await ours('MQTT: JSON, QoS 1, synced before PUBACK', { ...json, qos: 1 }, { keep: 'always' }),
    await ours('MQTT: Sparkplug', { format: 'sparkplug', qos: 0 }, { keep: 'off' }, '≥ 200,000'),
  ];
  if (peers) rows.splice(1, 0, await peer(json));
  return rows;
}

async function ours(name: string, settings: Settings, options: object, goal?: string): Promise<Row> {
  const topic = settings.format === 'json' ? 'plant/+asset/+sensor' : 'spBv1.0/#';
  return measure(name, settings, {
    goal,
    unit: settings.format === 'json' ? 'messages/s' : 'metrics/s',
    flow: (port) => [
      { id: 'e', type: 'mantis-mqtt-endpoint', url: `mqtt://127.0.0.1:${port}` },
      {
        id: 'm',
        type: 'mantis-mqtt',
        ...at,
        endpoint: 'e',
        format: settings.format,
        topics: [{ topic }],
        qos: String(settings.qos),
        ...options,
        wires: [['sink'], []],
      },
      sink({ counters: true }),
    ],
  });
}

/** Node-RED's own node, which hands over the parsed object and does nothing else. */
function peer(settings: Settings): Promise<Row> {
  return measure('  Node-RED’s MQTT node, JSON parsed', settings, {
    unit: 'messages/s',
    home: peers,
    flow: (port) => [
      {
        id: 'b',
        type: 'mqtt-broker',
        broker: '127.0.0.1',
        port: String(port),
        clientid: '',
        keepalive: '60',
        cleansession: true,
        protocolVersion: '4',
      },
      {
        id: 'm',
        type: 'mqtt in',
        ...at,
        topic: 'plant/#',
        qos: '0',
        datatype: 'json',
        broker: 'b',
        wires: [['sink']],
      },
      sink({ counters: true }),
    ],
  });
}

interface Trial {
  unit: string;
  goal?: string;
  home?: string;
  flow(port: number): Record<string, unknown>[];
}

async function measure(name: string, settings: Settings, { unit, goal, home, flow }: Trial): Promise<Row> {
  const broker = await startServer<{ port: number }>('mqtt', settings);
  const red = await startRed({ home, flow: flow(broker.told.port) });
  const { values, perCpu, after } = await rate(red, TIMES);
  await red.stop();
  await broker.kill();
  const lost = `${Math.round(perCpu)} a second of its processor; lost ${after.gaps}, repeated ${after.repeats}`;
  return {
    name,
    value: values,
    unit,
    goal,
    note: `through a flow of Node-RED; ${lost}; ${Math.round(after.memory)} MB`,
  };
}
