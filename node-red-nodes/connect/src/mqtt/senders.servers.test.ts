import type { Samples } from '@mantis-pdm/core/contract';
import { COMPRESSED, dataType, encodePayload, ProtobufWriter } from '@mantis-pdm/node-red-kit/sparkplug';
import { connectAsync } from 'mqtt';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { hasMosquitto, startBroker } from './broker.fixture';
import { issue, running, samples, start, subscribed } from './rig.fixture';

const AT = Date.UTC(2026, 0, 5, 10);
/** The data type of a template (Sparkplug 3.0, 6.4.16). */
const TEMPLATE = 19;

type Message = [topic: string, payload: string | Buffer | object];

/** A value as it comes out: asset, sensor, value, and the time where the payload states one. */
type Row = [asset: string, sensor: string, value: number | null, at?: number];

/** What senders publish as they document it, on the topics of their defaults, and what an engineer gets who subscribes to all. */
const senders: [name: string, messages: Message[], rows: Row[]][] = [
  [
    'Tasmota',
    [
      ['tele/tasmota_1A2B/LWT', 'Online'],
      ['tele/tasmota_1A2B/SENSOR', { Time: '2026-01-05T10:00:00', DS18B20: { Id: '0113', Temperature: 20.6 }, TempUnit: 'C' }], // prettier-ignore
    ],
    [
      ['tasmota_1A2B', 'LWT', 1],
      ['tasmota_1A2B', 'DS18B20.Temperature', 20.6],
    ],
  ],
  [
    'Shelly, first generation',
    [
      ['shellies/announce', { id: 'shelly1pm-68C63A', model: 'SHSW-PM', fw_ver: '2021' }],
      ['shellies/shelly1pm-68C63A/relay/0', 'on'],
      ['shellies/shelly1pm-68C63A/relay/0/power', '8.90'],
    ],
    [
      ['shelly1pm-68C63A', 'relay/0', 1],
      ['shelly1pm-68C63A', 'relay/0/power', 8.9],
    ],
  ],
  [
    'Shelly, second generation',
    [
      ['shellyplus1pm-1/status/switch:0', { id: 0, output: true, apower: 8.9, temperature: { tC: 47 } }],
      [
        'shellyplus1pm-1/events/rpc',
        { src: 'shellyplus1pm-1', method: 'NotifyStatus', params: { ts: AT / 1000, 'switch:0': { id: 0, voltage: 231 } } }, // prettier-ignore
      ],
    ],
    [
      ['shellyplus1pm-1', 'switch:0.output', 1],
      ['shellyplus1pm-1', 'switch:0.apower', 8.9],
      ['shellyplus1pm-1', 'switch:0.temperature.tC', 47],
      ['shellyplus1pm-1', 'switch:0.voltage', 231, AT],
    ],
  ],
  [
    'Zigbee2MQTT',
    [
      ['zigbee2mqtt/bridge/info', { version: '1.40.0', coordinator: { meta: { revision: 20211217 } } }],
      ['zigbee2mqtt/Pump house', { temperature: 21.5, battery: 97, last_seen: '2026-01-05T10:00:00Z' }],
    ],
    [
      ['Pump house', 'temperature', 21.5, AT],
      ['Pump house', 'battery', 97, AT],
    ],
  ],
  ['ESPHome', [['pump/sensor/temperature/state', '21.5']], [['pump', 'temperature', 21.5]]],
  [
    'Kepware IoT Gateway',
    [['iotgateway', { timestamp: AT, values: [{ id: 'Line1.Pump.Temp', v: 71.5, q: true, t: AT }] }]],
    [['Line1.Pump', 'Temp', 71.5, AT]],
  ],
  [
    'Telegraf, JSON',
    [['telegraf/P7/pump', { fields: { flow: 12.5 }, name: 'pump', tags: { host: 'P7' }, timestamp: AT / 1000 }]], // prettier-ignore
    [['P7', 'flow', 12.5, AT]],
  ],
  [
    'Telegraf, line protocol',
    [['telegraf/P7/pump', `pump,machine=P7 flow=12.5 ${AT}000000`]],
    [['P7', 'flow', 12.5, AT]],
  ],
];

/** The birth of a device that has one template with one member (Sparkplug 3.0, 6.4). */
function birthOf(template: string, member: string, value: number): Buffer {
  const inner = new ProtobufWriter().bytes(1, member).varint(4, dataType.Double).double(13, value).finish();
  const content = new ProtobufWriter().bytes(2, inner).bytes(4, template).varint(5, 0).finish();
  const metric = new ProtobufWriter().bytes(1, template).varint(4, TEMPLATE).bytes(18, content);
  return new ProtobufWriter().varint(1, AT).bytes(2, metric.finish()).varint(3, 1).finish();
}

/** A payload that stands compressed within another, as Ignition's transmitter sends it. */
function compressed(bytes: Buffer): Buffer {
  const how = new ProtobufWriter()
    .bytes(1, 'algorithm')
    .varint(4, dataType.String)
    .bytes(15, 'GZIP')
    .finish();
  return new ProtobufWriter()
    .varint(1, AT)
    .bytes(2, how)
    .varint(3, 1)
    .bytes(4, COMPRESSED)
    .bytes(5, bytes)
    .finish();
}

describe.runIf(hasMosquitto)('what senders publish, through mosquitto', () => {
  async function rowsOf(messages: Message[], count: number, settings: object): Promise<unknown[][]> {
    running.broker = await startBroker();
    const url = `mqtt://127.0.0.1:${running.broker.port}`;
    await start({ url }, { ...settings });
    await subscribed();
    const client = (running.client = await connectAsync(url));
    for (const [topic, payload] of messages) {
      const bytes =
        typeof payload === 'string' || Buffer.isBuffer(payload) ? payload : JSON.stringify(payload);
      await client.publishAsync(topic, bytes, { qos: 1 });
    }
    const rows: unknown[][] = [];
    while (rows.length < count) rows.push(...valuesOf(await samples()));
    return rows;
  }

  const valuesOf = ({ asset, channels, at }: Samples) =>
    Object.entries(channels).map(([sensor, { v }]) => [asset, sensor, v[0], at]);

  test.each(senders)('%s', async (_name, messages, rows) => {
    const topics = [{ topic: '#' }];
    const found = await rowsOf(messages, rows.length, { topics });
    expect(found).toEqual(rows.map(([asset, sensor, v, at]) => [asset, sensor, v, at ?? expect.any(Number)]));
  });

  test.each([
    ['plain', (bytes: Buffer) => bytes],
    ['by GZIP', (bytes: Buffer) => compressed(gzipSync(bytes))],
  ])('Ignition, machines as templates: Sparkplug B, %s', async (_how, pack) => {
    const messages: Message[] = [
      ['spBv1.0/Plant/NBIRTH/Edge', encodePayload({ timestamp: AT, seq: 0, metrics: [] })],
      ['spBv1.0/Plant/DBIRTH/Edge/Line 1', pack(birthOf('Motor', 'Speed', 1480))],
    ];
    const found = await rowsOf(messages, 1, {
      format: 'sparkplug',
      assetName: '{group}/{node}/{device}',
      topics: [{ topic: 'spBv1.0/#' }],
    });
    expect(found).toEqual([['Plant/Edge/Line 1', 'Motor/Speed', 1480, AT]]);
  });

  test('what describes a device is told and not read', async () => {
    await rowsOf(
      [
        ['zigbee2mqtt/bridge/info', { version: 2 }],
        ['a/b', '1'],
      ],
      1,
      { topics: [{ topic: '#' }] },
    );
    expect(await issue('left-out')).toMatchObject({
      action: 'not read',
      example: expect.stringContaining('zigbee2mqtt/bridge/info') as string,
    });
  });
});
