import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  InfluxServer,
  influxProgram,
} from '../../node-red-nodes/historian/src/testing/influx-server.fixture.ts';
import { flowOf, pause, World } from './world.fixture.mts';

const DAY = 86_400_000;
const SOON = { timeout: 60_000, interval: 200 };

describe.skipIf(!influxProgram())('InfluxDB 1.x', () => {
  let world: World;
  let server: InfluxServer;
  beforeEach(async () => {
    world = new World();
    server = await InfluxServer.start(influxProgram() as string, { users: false });
  });
  afterEach(async () => {
    await world.end();
    await server.stop();
  });

  const flow = (url = server.url) =>
    flowOf({ store: { engine: 'influx', url, version: '1', bucket: 'kept', intervalMs: 200 } });

  /** Values of an asset that the server has. */
  async function values(asset: string): Promise<number[]> {
    const q = `SELECT value FROM mantis_raw WHERE asset = '${asset}'`;
    const response = await fetch(`${server.url}/query?${new URLSearchParams({ db: 'kept', q }).toString()}`);
    const { results } = (await response.json()) as {
      results: [{ series?: [{ values: [string, number][] }] }];
    };
    return (results[0].series?.[0].values ?? []).map(([, value]) => value).sort((a, b) => a - b);
  }

  const kept = async () => (await world.connector())?.kept;

  test('a reading older than the retention keeps no other waiting: the next is stored at once, it is set aside with its reason', async () => {
    await world.start(flow());
    expect(await world.send([0])).toBe(true);
    await expect.poll(kept, SOON).toMatchObject({ waiting: 0 });
    const from = performance.now();
    expect(await world.send([-200 * DAY, 1, 2])).toBe(true);
    expect(await world.send([3])).toBe(true);
    await expect.poll(() => values('a'), SOON).toEqual([0, 1, 2, 3]);
    expect(performance.now() - from).toBeLessThan(30_000);
    await expect.poll(kept, SOON).toMatchObject({ waiting: 0, refused: 1, filtered: 0, deadLetters: 1 });
    expect(performance.now() - from).toBeLessThan(40_000);
    const { body } = await world.ask('GET', '/api/v1/connectors/http/dead-letters');
    expect(body).toMatchObject({
      letters: [{ why: 'refused', reason: expect.stringContaining('retention') as string }],
    });
    expect(await world.connector()).toMatchObject({ status: 'CONNECTED' });
  });

  test('a poisoned reading alone on a quiet line is set aside, too', async () => {
    await world.start(flow());
    expect(await world.send([0])).toBe(true);
    await expect.poll(kept, SOON).toMatchObject({ waiting: 0 });
    expect(await world.send([-200 * DAY])).toBe(true);
    await expect.poll(kept, SOON).toMatchObject({ waiting: 0, refused: 1 });
  });

  test('away from the start, and for longer than the queue holds: nothing is a dead letter, all is stored once it is there', async () => {
    await server.halt();
    await world.start(flow());
    world.load({ connections: 1, paceMs: 200 });
    await pause(75_000);
    await world.rest();
    expect(await world.connector()).toMatchObject({
      status: 'DEGRADED',
      kept: { refused: 0, filtered: 0, deadLetters: 0 },
    });
    await server.resume();
    await expect.poll(kept, SOON).toMatchObject({ waiting: 0, refused: 0, filtered: 0, deadLetters: 0 });
    expect(await values('a')).toEqual([...world.acknowledged].sort((a, b) => a - b));
    expect(world.acknowledged.size).toBeGreaterThan(1_000);
  });
});
