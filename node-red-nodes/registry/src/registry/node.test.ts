import { join } from 'node:path';
import { house, parseOptions } from '@mantis-pdm/node-red-kit';
import { readGauges, rig, type Rig } from '@mantis-pdm/node-red-kit/testing';
import { afterEach, expect, test, vi } from 'vitest';
import { assetRecord, owner, workOrder } from '../testing/objects.fixture';
import { buildRegistry } from './build';
import { definition } from './definition';
import registry from './node';

let running: Rig | undefined;
afterEach(async () => {
  await running?.stop();
  running = undefined;
});

function service() {
  const found = house().find('registry');
  if (!found) throw new Error('No registry is offered');
  return found;
}

test('offers a registry in the user directory that a redeploy keeps', async () => {
  running = await rig([registry], [{ id: 'r', type: 'mantis-registry' }]);
  expect(service().description).toBe(`SQLite ${join(running.userDir, 'mantis', 'registry.sqlite')}`);
  await service().saveAsset(assetRecord('a'));
  const { number } = await service().saveWorkOrder(workOrder('one'));
  await running.restart();
  expect(await service().asset('a')).toEqual(assetRecord('a'));
  expect((await service().workOrder('one'))?.number).toBe(number);
});

test('how much of it was not told yet is shown to the meter, as long as the node lives', async () => {
  running = await rig([registry], [{ id: 'r', type: 'mantis-registry' }]);
  const length = async () => (await readGauges()).mantis_registry_outbox_events;
  expect(await length()).toBe(0);
  const events = () => [{ kind: 'work-order' as const, body: workOrder('one') }];
  const { untold } = await service().commit({ objects: [workOrder('one')], events });
  expect(await length()).toBe(1);
  await service().told(untold[0].place);
  expect(await length()).toBe(0);
  await running.restart([]);
  expect(await length()).toBeUndefined();
});

test('is withdrawn when the node is gone', async () => {
  running = await rig([registry], [{ id: 'r', type: 'mantis-registry' }]);
  await running.restart([]);
  expect(house().find('registry')).toBeUndefined();
});

test('PostgreSQL needs to know where and who', () => {
  const settings = { engine: 'postgresql', host: 'db', database: 'plant', user: 'mantis' };
  const build = (change = {}) =>
    buildRegistry(parseOptions(definition.options, { ...settings, ...change }), {
      userDir: '/user',
      backups: '/user/mantis/backups',
      installation: () => owner('a').identity,
      tell: vi.fn(),
      onIdleError: vi.fn(),
    });
  expect(build().description).toBe('PostgreSQL db/plant');
  expect(() => build({ host: '' })).toThrow('Setting "Host" is empty');
});
