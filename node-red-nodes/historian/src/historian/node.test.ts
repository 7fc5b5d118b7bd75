import { join } from 'node:path';
import { house } from '@mantis-pdm/node-red-kit';
import { rig, type Rig } from '@mantis-pdm/node-red-kit/testing';
import { afterEach, expect, test } from 'vitest';
import store from '../store/node';
import { health, samples } from '../testing/objects.fixture';
import historian from './node';

/** Opening a file takes a while on a busy machine. */
const SOON = { timeout: 20_000 };

let running: Rig | undefined;
afterEach(async () => {
  await running?.stop();
  running = undefined;
});

const flow = (settings = {}) => [
  { id: 'store', type: 'mantis-store', z: undefined, intervalMs: 30, ...settings },
  { id: 'sink', type: 'mantis-historian', store: 'store', enrol: true, wires: [] },
];

function service() {
  const found = house().find('historian');
  if (!found) throw new Error('No historian is offered');
  return found;
}

test('what comes in is stored, shown and told to the suite', async () => {
  running = await rig([store, historian], flow());
  const committed = new Promise((resolve) => house().bus.once('committed', resolve));
  const frame = samples('pump-1', { temperature: [20, 21] });
  running.send('sink', { payload: frame });
  expect(await committed).toMatchObject({
    id: `${frame.id}~committed.1`,
    store: expect.stringContaining('DuckDB') as string,
    ids: [frame.id],
  });
  expect(service().latest('pump-1')?.sensors.temperature.value).toBe(21);
  const [series] = await service().query({
    asset: 'pump-1',
    series: ['raw.temperature'],
    from: 0,
    to: 5_000,
  });
  expect(series.mean).toEqual([20, 21]);
  expect(service().description).toBe(`DuckDB ${join(running.userDir, 'mantis', 'historian.duckdb')}`);
});

test('a redeploy goes on where it stopped, with the tiles filled', async () => {
  running = await rig([store, historian], flow());
  running.send('sink', { payload: health('fan-1', 88) });
  await expect.poll(async () => (await service().size()).points, SOON).toBe(1);
  await running.restart();
  await expect.poll(() => service().latest('fan-1')?.health?.score, SOON).toBe(88);
});

test('what is not a MANTIS object is refused in a sentence, and the node goes on', async () => {
  running = await rig([store, historian], flow());
  running.send('sink', { payload: 42 });
  await expect.poll(() => running?.errors().join(), SOON).toContain('payload is 42');
  running.send('sink', { payload: health('fan-1', 88) });
  await expect.poll(async () => (await service().size()).points, SOON).toBe(1);
});

test('a file that is no database is told in a sentence, and stops nothing else', async () => {
  running = await rig([store, historian], flow({ file: join(__dirname, 'node.test.ts') }));
  running.send('sink', { payload: health('fan-1', 88) });
  await expect.poll(() => running?.statuses('sink').at(-1), SOON).toContain('Historian file');
  expect(service().latest('fan-1')?.health?.score).toBe(88);
});
