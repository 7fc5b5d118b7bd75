import { house } from '@mantis-pdm/node-red-kit';
import { rig, type Rig } from '@mantis-pdm/node-red-kit/testing';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ShelfFolder } from '../testing/shelf-folder.fixture';
import { AI4I, MODELS, TURBOFAN } from '../testing/shipped.fixture';
import models from './node';

const SOON = { timeout: 20_000 };
const flow = (folder: string, settings = {}) => [
  { id: 'models', type: 'mantis-models', folder, ...settings },
];

let folder: ShelfFolder;
let running: Rig | undefined;
beforeEach(() => {
  folder = new ShelfFolder();
});
afterEach(async () => {
  await running?.stop();
  running = undefined;
  folder.remove();
});

const status = () => running?.statuses('models').join();

test.each([
  ['auto', 'onnxruntime-node'],
  ['wasm', 'onnxruntime-web'],
])('with runtime %s the status names %s, and the models are on offer', async (runtime, name) => {
  running = await rig([models], flow(MODELS, { runtime }));
  await expect.poll(status, SOON).toMatch(new RegExp(`^${name}, \\d+ models$`));
  expect(await house().find('models')?.ids()).toEqual(expect.arrayContaining([AI4I, TURBOFAN]));
  expect((await house().find('models')?.load(AI4I))?.runtime).toBe(name);
  expect(house().routes.map(({ path }) => path)).toEqual([
    '/api/v1/models/:id/classify',
    '/api/v1/assets/:id/forecast',
  ]);
  await running.restart([]);
  expect([house().find('models'), house().routes]).toEqual([undefined, []]);
});

test('a relative folder is looked for in the user directory', async () => {
  running = await rig([models], flow(`../${folder.path.split('/').at(-1)}`));
  folder.copy(TURBOFAN, 'mine');
  expect(await house().find('models')?.ids()).toEqual(['mine']);
});

test.each(['none', 'file'])(
  'a folder that is not there, or is none, is said and stops nothing',
  async (name) => {
    writeFileSync(join(folder.path, 'file'), '');
    running = await rig([models], flow(join(folder.path, name)));
    await expect.poll(status, SOON).toContain('Own models: there is no folder');
    await expect.poll(() => running?.errors().join(), SOON).toContain(join(folder.path, name));
    expect(await house().find('models')?.ids()).toEqual([]);
  },
);

test('a card that is broken is said, and the other models stay', async () => {
  folder.copy(TURBOFAN, 'mine');
  const file = join(folder.copy(TURBOFAN, 'broken'), 'card.json');
  writeFileSync(file, '{');
  running = await rig([models], flow(folder.path));
  await expect.poll(() => running?.errors().join(), SOON).toContain(`${file} is no JSON`);
  expect(status()).not.toContain('onnxruntime');
  expect((await house().find('models')?.cards())?.map(({ id }) => id)).toEqual(['mine']);
});
