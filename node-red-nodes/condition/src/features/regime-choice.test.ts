import type { Features, Regimes } from '@mantis-pdm/core/contract';
import { rig, type Rig } from '@mantis-pdm/node-red-kit/testing';
import { afterEach, beforeEach, expect, test } from 'vitest';
import modelsNode from '../models/node';
import { payload, window } from '../testing/objects.fixture';
import { ShelfFolder } from '../testing/shelf-folder.fixture';
import { TURBOFAN } from '../testing/shipped.fixture';
import featuresNode from './node';

/** Two altitudes; at the higher one the speed reads 100 less and scatters twice as much. */
const regimes: Regimes = {
  settings: [{ sensor: 'altitude', scale: 10 }],
  centres: [[0], [20]],
  reach: 0.5,
  sensors: [{ sensor: 'speed', mean: [500, 400], std: [1, 2] }],
};

const models = (folder: ShelfFolder) => ({ id: 'models', type: 'mantis-models', folder: folder.path });
const features = (model: string) => [
  { id: 'features', type: 'mantis-features', only: 'mean', regimes: model, wires: [['out']] },
  { id: 'out', type: 'helper' },
];

let folder: ShelfFolder;
let running: Rig | undefined;
beforeEach(() => {
  folder = new ShelfFolder();
  folder.copy(TURBOFAN, 'known', (card) => ({ ...card, regimes }));
  folder.copy(TURBOFAN, 'plain', (card) => ({ ...card, regimes: undefined }));
});
afterEach(async () => {
  await running?.stop();
  running = undefined;
  folder.remove();
});

const send = () => {
  const speed = window('engine', [502, 404]);
  const altitude = { ...speed.channels.speed, v: [0, 20] };
  running?.send('features', { payload: { ...speed, channels: { ...speed.channels, altitude } } });
};

test('sensors are normalised by the regimes that a model states, before their features are taken', async () => {
  running = await rig([modelsNode, featuresNode], [models(folder), ...features('known')]);
  for (let n = 0; n < 2; n++) {
    send();
    expect(payload<Features>(await running.next('out')).values).toEqual({
      'speed.mean': 2,
      'altitude.mean': 10,
    });
  }
});

test('a model that is not there, or knows no regimes, is told', async () => {
  running = await rig([modelsNode, featuresNode], features('known'));
  send();
  await expect.poll(() => running?.errors().join()).toContain('No model shelf is there');
  await running.restart([models(folder), ...features('unknown')]);
  send();
  await expect.poll(() => running?.errors().join()).toContain('There is no model "unknown"');
  await running.restart([models(folder), ...features('plain')]);
  send();
  await expect.poll(() => running?.errors().join()).toContain('Model plain knows no operating regimes');
});
