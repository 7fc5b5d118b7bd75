import { examplesIn, rig, type Rig } from '@mantis-pdm/node-red-kit/testing';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import plant from './plant/node';
import replay from './replay/node';

const { load, press, shown } = examplesIn(resolve(__dirname, '../examples'));
const types = [plant, replay];
let running: Rig | undefined;
afterEach(async () => {
  await running?.stop();
  running = undefined;
});

test('every node type of the package is shown in an example', () => {
  for (const { definition } of types) expect(shown()).toContain(definition.type);
});

test('01 - Replay a file', async () => {
  const name = '01 - Replay a file.json';
  running = await rig(types, load(name));
  mkdirSync(join(running.userDir, 'recordings'));
  writeFileSync(
    join(running.userDir, 'recordings/pump.csv'),
    'timestamp,pressure (bar)\n2026-01-01T00:00:00Z,180\n',
  );
  const { to, message } = press(name, 'ex-replay-start');
  running.send(to, message);
  expect(await running.next('ex-replay-s')).toMatchObject({
    payload: { channels: { pressure: { unit: 'bar', v: [180] } } },
  });
});

test('02 - Simulated plant', async () => {
  const name = '02 - Simulated plant.json';
  running = await rig(types, load(name));
  expect(await running.next('ex-plant-s')).toMatchObject({ payload: { asset: 'motor-1' } });
  for (const id of ['ex-plant-f', 'ex-plant-o', 'ex-plant-r'])
    running.send(press(name, id).to, press(name, id).message);
  expect(await running.next('ex-plant-p', 15_000)).toMatchObject({
    payload: { servers: [{ protocol: 'opcua' }] },
  });
  expect(running.errors()).toEqual([]);
});
