import mqtt from 'mqtt';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  hasMosquitto,
  startBroker,
  type Broker,
} from '../../node-red-nodes/connect/src/mqtt/broker.fixture.ts';
import { onServers } from '../../deploy/docker/server-flow.mts';
import { flowOf, pause, START, World, type FlowNode } from './world.fixture.mts';

let world: World;
beforeEach(() => void (world = new World()));
afterEach(() => world.end());

const SOON = { timeout: 60_000, interval: 200 };

/** Everything that was acknowledged is stored, once, and nothing waits any more. */
async function allStored(): Promise<void> {
  const kept = async () => (await world.connectors()).map((connector) => connector.kept);
  await expect.poll(async () => (await kept()).map((one) => one?.waiting).join(), SOON).toMatch(/^0(,0)*$/);
  for (const one of await kept()) expect(one).toMatchObject({ refused: 0, filtered: 0, deadLetters: 0 });
  const stored = await world.stored();
  const missing = [...world.acknowledged].filter((value) => !stored.includes(value));
  expect([missing.slice(0, 20), stored.length - new Set(stored).size]).toEqual([[], 0]);
  expect(world.acknowledged.size).toBeGreaterThan(500);
}

test('kill -9 under load, five times: nothing that was acknowledged is lost, stored twice, or stands still', async () => {
  await world.start(flowOf());
  world.load();
  for (let round = 0; round < 5; round++) {
    await pause(1_500 + 300 * round);
    await world.process.stop('SIGKILL');
    await world.start(flowOf());
  }
  await pause(1_000);
  await world.rest();
  await allStored();
  expect(world.process.output).not.toMatch(/ENOENT|damaged|cannot be read/);
});

test.each(['nodes', 'flows', 'full'] as const)(
  'deploys of the store under load (%s): nothing that was acknowledged is lost, stored twice, or stands still',
  async (type) => {
    await world.start(flowOf());
    world.load();
    for (let round = 0; round < 5; round++) {
      await pause(1_500);
      await world.process.deploy(flowOf({ store: { intervalMs: 500 + round } }), type);
    }
    await pause(1_000);
    await world.rest();
    await allStored();
  },
);

const drops = (asset: string): FlowNode => ({
  ...{
    id: 'switch',
    type: 'switch',
    property: 'payload.asset',
    propertyType: 'msg',
    checkall: 'true',
    outputs: 1,
  },
  rules: [{ t: 'neq', v: asset, vt: 'str' }],
  wires: [['sink']],
});

test('an asset that the flow drops keeps no other waiting; it is set aside within half a minute, and can be sent again', async () => {
  await world.start(flowOf({}, [drops('dropped')]));
  expect(await world.send([0], 'dropped')).toBe(true);
  world.acknowledged.clear();
  for (let n = 1; n <= 1_500; n += 50)
    expect(await world.send(Array.from({ length: 50 }, (_, i) => n + i))).toBe(true);
  await expect.poll(async () => (await world.connector())?.kept?.waiting, { timeout: 20_000 }).toBe(1);
  await expect
    .poll(async () => (await world.connector())?.kept, { timeout: 60_000, interval: 500 })
    .toMatchObject({ waiting: 0, filtered: 1, refused: 0, deadLetters: 1 });
  expect(await world.connector()).toMatchObject({ status: 'CONNECTED' });
  const path = '/api/v1/connectors/http/dead-letters';
  expect((await world.ask('GET', path)).body).toMatchObject({
    ...{ count: 1, filtered: 1 },
    letters: [{ why: 'filtered', count: 1, objects: [{ asset: 'dropped' }] }],
  });
  await world.process.deploy(flowOf(), 'nodes');
  expect((await world.ask('POST', `${path}/replay`)).body).toEqual({ sent: 1 });
  world.acknowledged.add(0);
  await expect
    .poll(async () => (await world.connector())?.kept, SOON)
    .toMatchObject({ waiting: 0, deadLetters: 0 });
  expect((await world.stored()).length).toBe(1_501);
});

/** Rows of mantis-clean a millisecond apart, as the readings are. */
const aligned: FlowNode = {
  id: 'clean',
  type: 'mantis-clean',
  alignRate: 1_000,
  spikes: 'none',
  wires: [['sink'], []],
};

test('rows that are merged of several messages answer for each of them, through kill -9 as well', async () => {
  await world.start(flowOf({}, [aligned]));
  world.load({ connections: 1, readings: 7 });
  for (let round = 0; round < 2; round++) {
    await pause(3_000);
    await world.process.stop('SIGKILL');
    await world.start(flowOf({}, [aligned]));
  }
  await pause(2_000);
  await world.rest();
  await allStored();
});

test('with a damaged store everything is kept, the sender is told, memory stays flat, and all of it is stored once the file is mended', async () => {
  await world.start(flowOf());
  await world.process.stop();
  const file = join(world.userDir, 'mantis', 'historian.duckdb');
  rmSync(`${file}.wal`, { force: true });
  writeFileSync(file, 'x'.repeat(20_000));
  await world.start(flowOf());
  world.load({ connections: 1, paceMs: 200 });
  await pause(25_000);
  const before = residentMB(world.process.pid);
  await pause(40_000);
  const after = residentMB(world.process.pid);
  await world.rest();
  expect(await world.connector()).toMatchObject({
    status: 'DEGRADED',
    reason: expect.stringContaining('kept, not stored') as string,
  });
  expect(world.answers[503]).toBeGreaterThan(10);
  // The fault took 10 MB a second.
  expect(after - before).toBeLessThan(150);
  await world.process.stop();
  rmSync(file);
  await world.start(flowOf());
  await allStored();
});

/** Resident memory of a process in MB. */
function residentMB(pid: number): number {
  return Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024;
}

describe.skipIf(!hasMosquitto)('mosquitto', () => {
  let broker: Broker;
  // Its own limit of 1,000 messages for who is away would lose some where a start takes long.
  beforeEach(
    async () => void (broker = await startBroker(['allow_anonymous true', 'max_queued_messages 0'])),
  );
  afterEach(() => broker.close());

  /**
   * Publishes values at QoS 1, 500 a second, until the returned function is called. A broker keeps messages only for who has once
   * subscribed: the first of them waits for that.
   */
  async function publish(topic: string): Promise<() => Promise<void>> {
    await expect
      .poll(async () => (await world.connectors()).map(({ status }) => status), SOON)
      .toContain('CONNECTED');
    const publisher = await mqtt.connectAsync(`mqtt://127.0.0.1:${broker.port}`);
    let going = true;
    const publishing = (async () => {
      for (let value = 0; going; value++) {
        const payload = JSON.stringify({ value, timestamp: START + value });
        await publisher.publishAsync(topic, payload, { qos: 1 });
        world.acknowledged.add(value);
        await pause(2);
      }
    })();
    return async () => {
      going = false;
      await publishing;
      await publisher.endAsync();
    };
  }

  test('QoS 1 under load, through kills and deploys: every message is stored, once', async () => {
    const flow = (intervalMs: number) => [
      ...flowOf({ store: { intervalMs } }),
      {
        id: 'broker',
        type: 'mantis-mqtt-endpoint',
        url: `mqtt://127.0.0.1:${broker.port}`,
        clientId: 'kept',
      },
      { id: 'mqtt', type: 'mantis-mqtt', endpoint: 'broker', z: 'tab', x: 0, y: 0, wires: [['sink'], []] },
    ];
    await world.start(flow(1_000));
    const rest = await publish('plant/a/s');
    for (let round = 0; round < 3; round++) {
      await pause(2_000);
      await world.process.deploy(flow(500 + round), 'nodes');
      await pause(1_000);
      await world.process.stop('SIGKILL');
      await world.start(flow(1_000));
    }
    await pause(1_000);
    await rest();
    await allStored();
  });

  test('the broker of a container’s flow: kill -9 amid a stream at QoS 1, and every message is stored, once', async () => {
    Object.assign(process.env, { MANTIS_MQTT_URL: `mqtt://127.0.0.1:${broker.port}` });
    const clean: FlowNode = { id: 'clean', type: 'mantis-clean', wires: [[], []] };
    const { flow } = onServers([...flowOf({}, [clean]), { id: 'registry', type: 'mantis-registry' }]);
    const embedded = [
      ...flow.filter(({ id }) => !['registry', 'store'].includes(id)),
      { id: 'store', type: 'mantis-store' },
    ];
    await world.start(embedded);
    const rest = await publish('mantis/a/s');
    for (let round = 0; round < 3; round++) {
      await pause(2_000);
      await world.process.stop('SIGKILL');
      await world.start(embedded);
    }
    await pause(1_000);
    await rest();
    await allStored();
  });
});
