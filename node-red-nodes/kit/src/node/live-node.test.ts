import { foreign } from '@mantis-pdm/core/remarks';
import { createRequire } from 'node:module';
import type { NodeInitializer } from 'node-red';
import { afterEach, expect, test } from 'vitest';
import { examples } from '../../../core/src/contract/example.fixture';
import { O } from '../options';
import { ApiError, PortError } from '../ports';
import { rig, type Rig } from '../testing';
import { defineNode, describeNode, type Shell } from '.';

const complete = createRequire(__filename)('@node-red/nodes/core/common/24-complete.js') as NodeInitializer;

let running: Rig | undefined;
afterEach(async () => {
  await running?.stop();
  running = undefined;
});

const settings = { label: 'Peer', help: 'Whom to ask.' };
const definition = describeNode({
  type: 'mantis-test-live',
  title: 'live',
  role: 'transform',
  inputs: 1,
  outputs: ['out'],
  options: {
    peer: O.node({ ...settings, type: 'mantis-test-live' }),
    token: O.secret({ ...settings, label: 'Token' }),
  },
});

type Live = Shell<typeof definition.options>;
type Build = Parameters<typeof defineNode<typeof definition.options>>[1];

/** A flow with two nodes of the given behaviour, and a complete node that listens to the first. */
async function start(build: Build): Promise<Rig> {
  const flow = [
    { id: 'n', type: definition.type, peer: 'm', wires: [['out']] },
    { id: 'm', type: definition.type, name: 'Second' },
    { id: 'done', type: 'complete', scope: ['n'], uncaught: false, wires: [['completed']] },
    { id: 'completed', type: 'helper' },
    { id: 'out', type: 'helper' },
  ];
  return (running = await rig([defineNode(definition, build), complete], flow, {
    credentials: { n: { token: 's3cret' } },
  }));
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test('each message reaches the complete node or the catch node, once', async () => {
  await start(() => ({
    input: (_object, message) => {
      const { how } = message as { how?: string };
      if (how === 'throw') throw new Error('thrown');
      return how === 'reject' ? Promise.reject('rejected') : Promise.resolve(undefined);
    },
  }));
  for (const how of ['fine', 'throw', 'reject', 'fine']) running?.send('n', { payload: examples.rul, how });
  await pause(100);
  expect(running?.received('completed').map(({ how }) => how)).toEqual(['fine', 'fine']);
  expect(running?.errors().map((text) => text.replace('Error: ', ''))).toEqual(['thrown', 'rejected']);
});

test('what the shell gives: settings, secret, peer, house, time and places', async () => {
  const shells = new Map<string, Live>();
  await start((shell) => {
    shells.set(shell.id, shell);
    return { offers: `${shell.name} offers` };
  });
  const shell = shells.get('n') as Live;
  expect([shell.name, shells.get('m')?.name, shell.type]).toEqual([
    definition.type,
    'Second',
    definition.type,
  ]);
  expect([shell.secret('token'), shell.secret('other'), shells.get('m')?.secret('token')]).toEqual([
    's3cret',
    undefined,
    undefined,
  ]);
  expect([shell.peer('peer'), shells.get('m')?.peer('peer')]).toEqual(['Second offers', undefined]);
  expect(shell.options).toEqual({ peer: 'm' });
  expect(shell.dataDir.startsWith(shell.userDir)).toBe(true);
  expect(Math.abs(shell.now() - Date.now())).toBeLessThan(60_000);
  for (const level of ['debug', 'info', 'warn', 'error'] as const) shell.log[level]('light.ready');
});

test('a source sends by itself, until it is closed', async () => {
  let shell: Live | undefined;
  await start((given) => {
    if (given.id === 'n') {
      shell = given;
      given.every(10, () => given.send({ out: examples.rul }));
      given.run(() => Promise.reject(new Error('no connection')));
      given.guard(() => {
        throw new Error('socket');
      })();
    }
    return {};
  });
  expect(await running?.next('out')).toMatchObject({ topic: 'pump-1', payload: { kind: 'rul' } });
  expect(running?.statuses('n')).toContain('socket');
  await running?.restart([{ id: 'out', type: 'helper' }]);
  running?.received('out');
  shell?.send({ out: examples.rul });
  await pause(50);
  expect(running?.received('out')).toEqual([]);
});

test('something that never stops keeps neither the state from being saved nor the redeploy from ending', async () => {
  await start((shell) => {
    const counts = shell.memory<{ n: number }>({ name: 'counts', version: 1, create: () => ({ n: 0 }) });
    if (shell.id === 'm') return {};
    return {
      input: (object) => ({ out: { ...examples.rul, seq: ++counts.for(object.asset).n } }),
      close: () => new Promise(() => undefined),
    };
  });
  running?.send('n', { payload: examples.rul });
  expect(await running?.next('out')).toMatchObject({ payload: { seq: 1 } });
  await running?.restart();
  running?.send('n', { payload: examples.rul });
  expect(await running?.next('out')).toMatchObject({ payload: { seq: 2 } });
});

test('a behaviour that cannot be built is told once, whatever comes, and how much came at the end', async () => {
  await start(({ id }) => {
    if (id === 'n') throw 'no driver';
    return {};
  });
  for (let i = 0; i < 100; i++) running?.send('n', { payload: examples.rul });
  await pause(50);
  expect(running?.errors().filter((text) => text.includes('no driver'))).toHaveLength(1);
  expect(running?.received('completed')).toEqual([]);
  expect(running?.statuses('n')).toContain('no driver');
  await running?.restart([{ id: 'other', type: 'helper' }]);
});

test('errors of ports carry what their caller needs', () => {
  expect(new PortError(foreign('database is away'), true)).toMatchObject({
    name: 'PortError',
    retryable: true,
  });
  expect(new ApiError(400, 'comment is missing', 'comment')).toMatchObject({ status: 400, field: 'comment' });
});
