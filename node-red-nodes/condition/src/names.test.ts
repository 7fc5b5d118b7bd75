import { house, migrateConfig } from '@mantis-pdm/node-red-kit';
import { rig, type Rig } from '@mantis-pdm/node-red-kit/testing';
import { afterEach, expect, test } from 'vitest';
import { definition as anomalyDefinition } from './anomaly/definition';
import anomaly from './anomaly/node';
import { definition as cleanDefinition } from './clean/definition';
import clean from './clean/node';
import features from './features/node';
import rul from './rul/node';
import { cycle, features as featuresOf, window as windowOf } from './testing/objects.fixture';
import windows from './window/node';

let running: Rig | undefined;
const { clock } = house();
const steady = clock.steady.bind(clock);
afterEach(async () => {
  Object.assign(clock, { steady });
  await running?.stop();
  running = undefined;
});

const settings = {
  clean: { type: 'mantis-clean', regimeSensor: 'lod' },
  window: { type: 'mantis-window', gateSensor: 'pwer' },
  features: { type: 'mantis-features', sensors: 'sped' },
  anomaly: { type: 'mantis-anomaly', stateFrom: 'stte' },
  rul: { type: 'mantis-rul', indicator: 'sped.mean' },
};
type Id = keyof typeof settings;

test('what a setting of the five names and no asset has is told by its node, once the asset has spoken for long', async () => {
  let now = steady();
  Object.assign(clock, { steady: () => now });
  const nodes = Object.entries(settings).map(([id, setting]) => ({ id, wires: [], ...setting }));
  running = await rig([clean, windows, features, anomaly, rul], nodes);
  const send = (id: Id, payload: object) => running?.send(id, { payload });
  for (let i = 0; i < 8; i++) {
    send('clean', cycle('pump-1', i, 45));
    send('window', cycle('pump-1', i, 45));
    send('features', windowOf('pump-1', [1, 2, 3], i));
    for (const id of ['anomaly', 'rul'] as const) send(id, featuresOf('pump-1', { 'speed.mean': 45 }, i));
    // Each is noted in the turn in which it comes.
    for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve));
    now += 60_000;
  }
  const told = () =>
    Object.fromEntries(house().notices.all().map(({ node, said }) => [node, JSON.stringify(said)])); // prettier-ignore
  await expect.poll(() => Object.keys(told()).sort()).toEqual(Object.keys(settings).sort());
  const names: Record<Id, string> = { clean: 'lod', window: 'pwer', features: 'sped', anomaly: 'stte', rul: 'sped.mean' }; // prettier-ignore
  for (const [id, name] of Object.entries(names)) expect(told()[id]).toContain(name);
});

test('flows of before keep the detector they had, and a scale that was changed', () => {
  expect(migrateConfig(anomalyDefinition, { settingsVersion: 1 })).toMatchObject({
    detector: 'robust-deviation',
  });
  const scale = (spikeWindow: number, spikeSigmas: number) =>
    migrateConfig(cleanDefinition, { settingsVersion: 1, spikeWindow, spikeSigmas, spikeFloor: 0.01 });
  const { spikeWindow, spikeSigmas } = cleanDefinition.options;
  expect(scale(7, 3)).toMatchObject({ spikeWindow: spikeWindow.default, spikeSigmas: spikeSigmas.default });
  expect(scale(9, 4)).toMatchObject({ spikeWindow: 9, spikeSigmas: 4 });
  expect(scale(9, 4)).not.toHaveProperty('spikeFloor');
});
