import { connectAsync } from 'mqtt';
import { expect, test } from 'vitest';
import { Plant } from '../machine';
import { serveMqtt } from './mqtt';
import { TopicQueue } from './outbox';

const NOW = Date.UTC(2026, 0, 1);

test('a client of two subscriptions gets JSON and Sparkplug of each moment', async () => {
  const plant = new Plant({ seed: 1, lifeMs: 480_000, machines: 1 });
  const problems: string[] = [];
  const machines = plant.assets.map((asset) => ({ asset, specification: plant.specificationOf(asset) }));
  const view = { machines, write: () => undefined };
  const server = await serveMqtt({ port: 0, view, onProblem: ({ message }) => problems.push(message) });
  const client = await connectAsync(server.url);
  const live = { json: 0, sparkplug: 0 };
  client.on('message', (topic, _payload, { retain }) => {
    if (!retain) live[topic.startsWith('spBv1.0/') ? 'sparkplug' : 'json']++;
  });
  try {
    server.update(plant.step(NOW), NOW);
    await client.subscribeAsync('plant/+/+');
    await client.subscribeAsync('spBv1.0/#');
    const sensors = machines.reduce((sum, { specification }) => sum + specification.sensors.length, 0);
    for (let i = 1; i <= 3; i++) server.update(plant.step(NOW + i * 1_000), NOW + i * 1_000);
    await expect
      .poll(() => live, { timeout: 20_000 })
      .toEqual({ json: 3 * sensors, sparkplug: 3 * machines.length });
    expect(problems).toEqual([]);
  } finally {
    await client.endAsync();
    await server.close();
  }
});

test('of more than may wait the rest is dropped and counted', async () => {
  const held: (() => void)[] = [];
  const outbox = new TopicQueue({
    publish: (_packet: unknown, done?: () => void) => void held.push(done as () => void),
  });
  for (let i = 0; i < 20_005; i++) outbox.send({ topic: 't', payload: '', retain: false });
  expect(outbox.dropped).toBe(5);
  const idle = outbox.idle();
  let out = false;
  void idle.then(() => (out = true));
  while (!out) {
    held.shift()?.();
    await Promise.resolve();
  }
  outbox.send({ topic: 't', payload: '', retain: false });
  expect(outbox.dropped).toBe(5);
});
