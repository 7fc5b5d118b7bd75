import type { Alarm } from '@mantis-pdm/core/contract';
import { createRuleState, defaultRules, evaluateRules, toAlarm } from '@mantis-pdm/core/maintenance';
import { house } from '@mantis-pdm/node-red-kit';
import { rig, type Rig } from '@mantis-pdm/node-red-kit/testing';
import { afterEach, expect, test, vi } from 'vitest';
import rules from '../rules/node';
import { call, payload, registry, rul } from '../testing/plant.fixture';
import alarmNode from './node';
import { AlarmsUnderMaintenance } from './under-maintenance';

let running: Rig | undefined;
afterEach(async () => {
  await running?.stop();
  running = undefined;
  house().maintenance.end('pump-1');
});

const flow = [
  { id: 'registry', type: 'mantis-registry', z: undefined },
  { id: 'alarm', type: 'mantis-alarm', wires: [['out']] },
  { id: 'rules', type: 'mantis-rules', wires: [['raised'], []] },
  { id: 'out', type: 'helper' },
  { id: 'raised', type: 'helper' },
];

const raised = (asset: string) =>
  toAlarm(evaluateRules(rul(asset, 10, 1), createRuleState(), { rules: defaultRules })[0]) as Alarm;
const work = () => ({ from: Date.now(), until: Date.now() + 60_000, by: 'anna', reason: 'bearing change' });
const next = async () => payload<Alarm>(await (running as Rig).next('out'));

test('alarms of an asset that is worked on are out of service, and come back when that is over', async () => {
  running = await rig([registry, alarmNode, rules], flow);
  running.send('alarm', { payload: raised('pump-1') });
  expect((await next()).state).toBe('unack');
  house().maintenance.begin('pump-1', work());
  const out = await next();
  expect(out).toMatchObject({ state: 'out-of-service' });
  expect(out.history.at(-1)).toMatchObject({
    ...{ by: 'anna', action: 'out-of-service' },
    comment: 'The asset is under maintenance: bearing change',
  });
  house().maintenance.end('pump-1');
  const back = await next();
  expect([back.state, back.history.at(-1)?.comment]).toEqual([
    'unack',
    'The maintenance of the asset is over',
  ]);
});

test('what is raised meanwhile by others is out of service at once', async () => {
  running = await rig([registry, alarmNode, rules], flow);
  house().maintenance.begin('pump-1', work());
  running.send('alarm', { payload: raised('pump-1') });
  expect([(await next()).state, (await next()).state]).toEqual(['unack', 'out-of-service']);
});

test('no case opens of an asset that is worked on; of another it does', async () => {
  running = await rig([registry, alarmNode, rules], flow);
  house().maintenance.begin('pump-1', work());
  running.send('rules', { payload: rul('pump-1', 10, 1) });
  running.send('rules', { payload: rul('pump-2', 10, 1) });
  expect(payload<Alarm>(await running.next('raised')).asset).toBe('pump-2');
  house().maintenance.end('pump-1');
  running.send('rules', { payload: rul('pump-1', 10, 2) });
  expect(payload<Alarm>(await running.next('raised')).asset).toBe('pump-1');
});

test('what ended while nobody ran comes back a minute after the start, not before the registry could say', async () => {
  const time = { steady: 0 };
  const keeper = { outOfService: vi.fn().mockResolvedValue([{ asset: 'pump-1' }]), serve: vi.fn() };
  const parts = { house: house(), keeper, now: Date.now, steady: () => time.steady };
  const service = new AlarmsUnderMaintenance(parts as never);
  await service.tick();
  await service.tick();
  expect(keeper.outOfService).not.toHaveBeenCalled();
  time.steady = 60_000;
  await service.tick();
  expect(keeper.serve.mock.calls.map(([asset]) => asset as string)).toEqual(['pump-1']);
});

test('without a registry there is nothing to put aside', async () => {
  running = await rig(
    [registry, alarmNode, rules],
    flow.filter(({ id }) => id !== 'registry'),
  );
  house().maintenance.begin('pump-1', work());
  expect(await call('GET', '/api/v1/alarms').catch((error: unknown) => error)).toBeInstanceOf(Error);
});
