import { parseObject, type Alarm, type Changed } from '@mantis-pdm/core/contract';
import { createRuleState, defaultRules, evaluateRules, toAlarm } from '@mantis-pdm/core/maintenance';
import { house } from '@mantis-pdm/node-red-kit';
import { renewed, rig, type Rig } from '@mantis-pdm/node-red-kit/testing';
import { afterEach, expect, test } from 'vitest';
import { call, payload, registry, rul } from '../testing/plant.fixture';
import alarmNode from './node';

let running: Rig | undefined;
afterEach(async () => {
  await running?.stop();
  running = undefined;
});

const flow = [
  { id: 'registry', type: 'mantis-registry', z: undefined },
  { id: 'alarm', type: 'mantis-alarm', wires: [['out']] },
  { id: 'out', type: 'helper' },
];

/** What the rules say of an asset whose life is predicted so, reading by reading. */
function alarms(asset: string, lives: number[]): Alarm[] {
  const state = createRuleState();
  return lives.flatMap((p10, at) =>
    evaluateRules(rul(asset, p10, at), state, { rules: defaultRules }).map(
      (decision) => toAlarm(decision) as Alarm,
    ),
  );
}

const list = async (query: Record<string, string>) =>
  (await call('GET', '/api/v1/alarms', { query })).body as Alarm[];
const step = (id: string, name: string, body: unknown = {}) =>
  call('POST', `/api/v1/alarms/:id/${name}`, { params: { id }, body });

test('an alarm is kept, acknowledged by a person, and returns to normal', async () => {
  running = await rig([registry, alarmNode], flow);
  const changes: Changed[] = [];
  const listen = (event: Changed) => void changes.push(event);
  house().bus.on('changed', listen);
  const [raised, cleared] = alarms('pump-1', [10, 900]);
  running.send('alarm', { payload: raised });
  expect(payload<Alarm>(await running.next('out')).state).toBe('unack');
  running.send('alarm', { payload: raised });
  expect(await list({ asset: 'pump-1', states: 'unack' })).toHaveLength(1);

  const acked = await step(raised.id, 'acknowledge', { comment: 'on my way' });
  expect(acked).toMatchObject({ status: 200, body: { state: 'acked', acknowledgedBy: 'anna' } });
  expect(payload<Alarm>(await running.next('out')).state).toBe('acked');

  running.send('alarm', { payload: cleared });
  expect(payload<Alarm>(await running.next('out')).state).toBe('normal');
  expect((await list({}))[0].history.map(({ action }) => action)).toEqual([
    'raised',
    'acknowledged',
    'cleared',
  ]);
  for (const event of changes) expect(event).toEqual(parseObject(event));
  expect(changes.map(({ id, action, actor }) => [id, action, actor])).toEqual([
    [`${raised.id}~changed.1`, 'raised', raised.history[0].by],
    [`${raised.id}~changed.2`, 'acknowledged', 'anna'],
    [`${raised.id}~changed.3`, 'cleared', raised.history[0].by],
  ]);
  house().bus.off('changed', listen);
});

test('an alarm that one reading dated years ahead clears when the machine is well again', async () => {
  running = await rig([registry, alarmNode], flow);
  const state = createRuleState();
  const now = Date.now();
  for (const [p10, at] of [
    [40, now + 5 * 365 * 86_400_000],
    [5, now],
    [900, now + 1],
  ])
    // prettier-ignore
    for (const decision of evaluateRules(rul('pump-1', p10, at), state, { rules: defaultRules }))
      running.send('alarm', { payload: toAlarm(decision) });
  for (const stands of ['unack', 'unack', 'rtn-unack'])
    expect(payload<Alarm>(await running.next('out')).state).toBe(stands);
  expect((await list({}))[0]).toMatchObject({ raisedAt: now, clearedAt: now + 1 });
});

test('an alarm that a person wanted cleared says worse, since its rule knows', async () => {
  running = await rig([registry, alarmNode], flow);
  const [raised, worse, over] = alarms('pump-1', [40, 5, 900]);
  running.send('alarm', { payload: raised });
  await running.next('out');
  await step(raised.id, 'acknowledge');
  await step(raised.id, 'clear').catch(() => undefined);
  await running.next('out');
  running.send('alarm', { payload: { ...worse, priority: 'urgent' } });
  expect(payload<Alarm>(await running.next('out'))).toMatchObject({ state: 'unack', priority: 'urgent' });
  running.send('alarm', { payload: over });
  expect(payload<Alarm>(await running.next('out')).state).toBe('rtn-unack');
  expect(await step(raised.id, 'clear')).toMatchObject({ body: { state: 'normal', acknowledgedBy: 'anna' } });
});

test('a shelved alarm learns that its condition has cleared, and comes back by itself after a restart too', async () => {
  running = await rig([registry, alarmNode], flow);
  const [raised, over] = alarms('pump-1', [10, 900]);
  running.send('alarm', { payload: raised });
  await running.next('out');
  const shelved = (await step(raised.id, 'shelve', { minutes: 0.02, comment: 'new seal' })).body as Alarm;
  expect(shelved).toMatchObject({
    state: 'shelved',
    facts: { suppression: { by: 'anna', reason: 'new seal' } },
  });
  running.send('alarm', { payload: over });
  expect(payload<Alarm>(await running.next('out')).state).toBe('shelved');
  const cleared = payload<Alarm>(await running.next('out'));
  expect(cleared).toMatchObject({ state: 'shelved', facts: { active: false } });
  await running.restart();
  expect(payload<Alarm>(await running.next('out'))).toMatchObject({
    state: 'rtn-unack',
    history: expect.arrayContaining([
      expect.objectContaining({ by: 'mantis', action: 'unshelved' }),
    ]) as unknown,
  });
  running.send('alarm', { payload: { ...raised, raisedAt: 5, history: [{ ...raised.history[0], at: 5 }] } });
  await running.next('out');
  const day = { minutes: 1440, comment: 'inspection' };
  expect(((await step(raised.id, 'shelve', day)).body as Alarm).state).toBe('shelved');
  expect(((await step(raised.id, 'unshelve')).body as Alarm).state).toBe('acked');
});

test('shelving and taking out of service want a reason and a time that can be', async () => {
  running = await rig([registry, alarmNode], flow);
  const [raised] = alarms('pump-1', [10]);
  running.send('alarm', { payload: raised });
  await running.next('out');
  for (const body of [{ minutes: 5 }, { minutes: 5, comment: ' ' }])
    await expect(step(raised.id, 'shelve', body)).rejects.toMatchObject({ status: 400, field: 'comment' });
  for (const minutes of [0, -1, 10_081, '5', undefined, NaN])
    await expect(step(raised.id, 'shelve', { minutes, comment: 'x' })).rejects.toMatchObject({
      status: 400,
      field: 'minutes',
    });
  await expect(step(raised.id, 'out-of-service')).rejects.toMatchObject({ status: 400, field: 'comment' });
  const out = await step(raised.id, 'out-of-service', { comment: 'belt is off' });
  expect(out.body).toMatchObject({ state: 'out-of-service', shelvedUntil: null });
  expect((await step(raised.id, 'return-to-service')).body).toMatchObject({ state: 'unack' });
});

test('steps that make no sense are refused with the right status', async () => {
  running = await rig([registry, alarmNode], flow);
  const [raised] = alarms('pump-1', [10]);
  running.send('alarm', { payload: raised });
  await running.next('out');
  for (const name of ['clear', 'reset'])
    await expect(step(raised.id, name)).rejects.toMatchObject({ status: 409, message: expect.stringContaining('Acknowledge it, or shelve it') as string }); // prettier-ignore
  await expect(step(raised.id, 'unshelve')).rejects.toMatchObject({ status: 409 });
  await expect(step('nobody', 'clear')).rejects.toMatchObject({ status: 404 });
  await expect(step(raised.id, 'clear', { comment: 5 })).rejects.toMatchObject({
    status: 400,
    field: 'comment',
  });
  await expect(step(raised.id, 'clear', { comment: 'x'.repeat(5000) })).rejects.toMatchObject({
    status: 400,
  });
  await expect(list({ states: 'loud' })).rejects.toMatchObject({ status: 400, message: expect.stringContaining('"loud"') as string }); // prettier-ignore
});

test('when an asset is renewed, its alarms are over', async () => {
  running = await rig([registry, alarmNode], flow);
  running.send('alarm', { payload: alarms('pump-1', [10])[0] });
  await running.next('out');
  house().bus.emit('asset-renewed', renewed('pump-1', { at: 99 }));
  expect(payload<Alarm>(await running.next('out'))).toMatchObject({ state: 'normal', clearedAt: 99 });
  house().bus.emit('asset-renewed', renewed('pump-2', { at: 99, workOrder: 'WO-000002' }));
});

test('without a registry the message ends in an error that says what to do', async () => {
  running = await rig([alarmNode], flow.slice(1));
  running.send('alarm', { payload: alarms('pump-1', [10])[0] });
  await expect.poll(() => running?.errors().join()).toContain('add a mantis-registry config node');
});
