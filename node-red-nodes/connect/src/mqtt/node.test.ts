import type { FlowNode } from '@mantis-pdm/node-red-kit/testing';
import { connectAsync } from 'mqtt';
import { describe, expect, test } from 'vitest';
import { issue, running, samples, start, subscribed } from './rig.fixture';

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
  running.client = await connectAsync(url);
  await subscribed();
  for (const text of ['running', '{"value":', 'stopped'])
    await running.client.publishAsync('x/a/s', text, { qos: 1 });
  expect(await issue('not-readable')).toMatchObject({
    count: 1,
    example: expect.stringContaining('x/a/s: '),
  });
  await running.client.publishAsync('x/a/s', '7', { qos: 1 });
  expect((await samples()).channels.s.v).toEqual([7]);
});

test('connected with nothing coming says since when, and is as before with the first value', async () => {
  const settings = { topics: [{ topic: 'x/+asset/+sensor' }], silentS: '3 s' };
  const flow = await start({ url: 'plant' }, settings, [plant, plantBox]);
  const { payload } = await flow.next('plant', 10_000);
  const [{ url }] = (payload as { servers: { url: string }[] }).servers;
  running.client = await connectAsync(url);
  await subscribed();
  const light = () => flow.statuses('m').at(-1);
  await expect.poll(light, { timeout: 10_000 }).toMatch(/^connected, nothing for \d+ s$/);
  await running.client.publishAsync('x/a/s', '7', { qos: 1 });
  await expect.poll(light, { timeout: 5_000 }).toMatch(/messages\/s$/);
  await expect.poll(light, { timeout: 10_000 }).toMatch(/^connected, nothing for \d+ s$/);
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
    await expect.poll(() => flow.statuses(node).join('\n'), { timeout: 20_000 }).toContain(sentence);
  });
});
