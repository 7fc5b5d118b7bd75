import { boxes, type FlowNode, rig, type Rig } from '@mantis-pdm/node-red-kit/testing';
import { connectAsync, type MqttClient } from 'mqtt';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import endpoint from '../mqtt-endpoint/node';
import plantNode from '../../../simulate/src/plant/node';
import { hasMosquitto, makeCertificates, startBroker, type Broker } from './broker.fixture';
import mqtt from './node';

let running: Rig | undefined;
let broker: Broker | undefined;
let client: MqttClient | undefined;
afterEach(async () => {
  await running?.stop();
  await client?.endAsync(true);
  await broker?.close();
  running = broker = client = undefined;
});

type Settings = Record<string, unknown>;

function flow(server: Settings, settings: Settings = {}): FlowNode[] {
  return [
    { id: 'e', type: 'mantis-mqtt-endpoint', keepaliveS: 1, ...server },
    {
      id: 'm',
      type: 'mantis-mqtt',
      endpoint: 'e',
      keep: 'off',
      wires: [['samples'], ['quality']],
      ...settings,
    },
    { id: 'samples', type: 'helper' },
    { id: 'quality', type: 'helper' },
  ];
}

async function start(server: Settings, settings: Settings = {}, more: FlowNode[] = []): Promise<Rig> {
  running = await rig([endpoint, mqtt, plantNode], [...more, ...flow(server, settings)]);
  return running;
}

const { samples, issue } = boxes(() => running as Rig);
const subscribed = () =>
  expect
    .poll(() => running?.statuses('m').some((text) => /no message yet|messages\/s/.test(text)), {
      timeout: 10_000,
    })
    .toBe(true);

const plant: FlowNode = {
  id: 'p',
  type: 'mantis-plant',
  opcua: false,
  mqtt: true,
  mqttPort: 0,
  sampleMs: 50,
  wires: [[], ['plant']],
};
const plantBox: FlowNode = { id: 'plant', type: 'helper' };

describe('the simulated plant', () => {
  test('names come from the topic, values and times from the payload', async () => {
    await start({ url: 'plant' }, {}, [plant, plantBox]);
    const { channels, source, at } = await samples(
      ({ asset, channels: { pressure } }) => asset === 'pump-1' && !!pressure,
    );
    expect(channels.pressure).toMatchObject({ unit: 'bar', q: [100] });
    expect(source).toEqual({ protocol: 'mqtt', address: 'plant/pump-1/pressure' });
    expect(Math.abs(at - Date.now())).toBeLessThan(10_000);
  });

  test('Sparkplug: the birth is asked for, then all sensors of a machine come together', async () => {
    const settings = { format: 'sparkplug', topics: [{ topic: 'spBv1.0/#' }] };
    const flow = await start({ url: 'plant' }, settings, [plant, plantBox]);
    const { channels } = await samples(({ asset }) => asset === 'motor-1');
    expect(Object.keys(channels).length).toBeGreaterThan(3);
    expect(channels.vibration).toMatchObject({ unit: 'mm/s', q: [100] });
    flow.send('p', { payload: { fault: 'sensor-dropout', asset: 'fan-1', sensor: 'flow', on: true } });
    const silent = await samples(
      ({ asset, channels: { flow: one } }) => asset === 'fan-1' && one?.v[0] === null,
    );
    expect(silent.channels.flow.q).toEqual([0]);
  });
});

test('what cannot be read is told with its topic, once, and then counted', async () => {
  const flow = await start({ url: 'plant' }, { topics: [{ topic: 'x/+asset/+sensor' }] }, [plant, plantBox]);
  const { payload } = await flow.next('plant', 10_000);
  const [{ url }] = (payload as { servers: { url: string }[] }).servers;
  client = await connectAsync(url);
  await subscribed();
  for (const text of ['on', '{"value":', 'off']) await client.publishAsync('x/a/s', text, { qos: 1 });
  expect(await issue('not-readable')).toMatchObject({
    count: 1,
    example: expect.stringContaining('x/a/s: '),
  });
  await client.publishAsync('x/a/s', '7', { qos: 1 });
  expect((await samples()).channels.s.v).toEqual([7]);
});

describe.runIf(hasMosquitto)('mosquitto', () => {
  const url = (scheme = 'mqtt') => `${scheme}://127.0.0.1:${broker?.port}`;
  const topics = [{ topic: 'line/+asset/+sensor' }];
  const publisher = async () => (client = await connectAsync(url()));

  test.each(['4', '5'])(
    'version %s: QoS 1 messages that came while we were away arrive, in order, once',
    async (version) => {
      broker = await startBroker();
      const flow = await start({ url: url(), version }, { topics });
      await subscribed();
      await publisher();
      await flow.restart([{ id: 'nothing', type: 'helper' }]);
      for (let i = 0; i < 50; i++) await client?.publishAsync('line/a/s', String(i), { qos: 1 });
      await flow.restart(flowOf(version));
      const values: unknown[] = [];
      while (values.length < 50) values.push((await samples()).channels.s.v[0]);
      expect(values).toEqual(Array.from({ length: 50 }, (_, i) => i));
    },
  );

  const flowOf = (version: string) => flow({ url: url(), version }, { topics });

  test('a broker that is killed is told as stale, and read again when it is back', async () => {
    broker = await startBroker();
    await start({ url: url() }, { topics });
    await subscribed();
    await publisher();
    await client?.publishAsync('line/a/s', '1', { qos: 1 });
    await samples();
    await client?.endAsync(true);
    await broker.kill();
    expect(await issue('stale')).toMatchObject({ action: 'reconnecting' });
    await broker.start();
    await publisher();
    let sent = 1;
    const again = setInterval(() => client?.publish('line/a/s', String(++sent), { qos: 1 }), 100);
    await samples(() => true, 10_000).finally(() => clearInterval(again));
  });

  test('a broker that hangs with its socket open is left and found again', async () => {
    broker = await startBroker();
    const flow = await start({ url: url() }, { topics });
    await subscribed();
    await publisher();
    await client?.publishAsync('line/a/s', '1', { qos: 1 });
    await samples();
    broker.freeze();
    await issue('stale');
    broker.thaw();
    const again = setInterval(() => client?.publish('line/a/s', '2', { qos: 0 }), 100);
    await samples(() => true, 20_000).finally(() => clearInterval(again));
    expect(flow.statuses('m').length).toBeGreaterThan(1);
  });

  test.each([
    ['take', 1],
    ['skip', 2],
    ['timed', 2],
  ])('retained messages without a time of their own: %s', async (retained, first) => {
    broker = await startBroker();
    await publisher();
    await client?.publishAsync('line/a/s', '1', { qos: 1, retain: true });
    await start({ url: url() }, { retained, topics });
    await subscribed();
    await client?.publishAsync('line/a/s', '2', { qos: 1 });
    expect((await samples()).channels.s.v).toEqual([first]);
  });

  describe('TLS', () => {
    const tls = [
      'allow_anonymous true',
      'cafile {folder}/ca.pem',
      'certfile {folder}/server.pem',
      'keyfile {folder}/server.key',
    ];

    test('a broker is believed only when a trusted authority vouches for it', async () => {
      broker = await startBroker(tls, makeCertificates);
      const caFile = join(broker.folder, 'ca.pem');
      await start({ url: url('mqtts'), caFile }, { topics });
      await subscribed();
    });

    test('another one is refused with a sentence', async () => {
      broker = await startBroker(tls, makeCertificates);
      const flow = await start({ url: url('mqtts') }, { topics });
      await expect
        .poll(() => flow.errors().join(), { timeout: 10_000 })
        .toContain('the certificate of the broker is not trusted');
      expect(flow.received('samples')).toEqual([]);
    });
  });

  test('a user that the broker refuses is a sentence', async () => {
    broker = await startBroker(['allow_anonymous false']);
    const flow = await start({ url: url() }, { topics });
    await expect
      .poll(() => flow.errors().join(), { timeout: 10_000 })
      .toContain('the broker refuses the user');
  });
});

describe('what a person must mend is a sentence', () => {
  test.each([
    ['m', { url: 'mqtt://127.0.0.1:1' }, {}, 'broker not reached'],
    ['e', { url: 'http://x' }, {}, 'The address is "http://x": it m'],
    ['e', { url: 'mqtt://user:pw@x' }, {}, 'The address is'],
    ['e', { url: 'mqtts://x', caFile: '/none' }, {}, 'The file /none cannot be read:'],
    ['m', {}, { topics: [{ topic: 'a/+machine' }] }, '"+machine" in "a/+machine": wri'],
    ['m', {}, { fields: [{ path: 'a[' }] }, 'Setting "Fields" is'],
  ])('%s %j %j', async (node, server, settings, sentence) => {
    const flow = await start(server, settings);
    await expect.poll(() => flow.statuses(node).join('\n'), { timeout: 13_000 }).toContain(sentence);
  });
});
