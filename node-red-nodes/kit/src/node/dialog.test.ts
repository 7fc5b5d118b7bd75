import { afterEach, expect, test } from 'vitest';
import { O } from '../options';
import { rig, type Rig } from '../testing';
import { defineNode } from './define-node';
import { describeNode } from './definition';

const definition = describeNode({
  type: 'mantis-dialog-test',
  title: 'test',
  role: 'config',
  inputs: 0,
  outputs: [],
  options: {
    port: O.number({ label: 'Port', help: '', default: 502, min: 1 }),
    password: O.secret({ label: 'Password', help: '' }),
  },
});

const node = defineNode(definition, () => ({}), {
  show: ({ options, secret, asked, dataDir }) =>
    Promise.resolve({ ...options, password: secret('password') ?? null, asked, dataDir }),
  fail: () => Promise.reject(new Error('nobody answers')),
  silent: () => Promise.resolve(),
});

let running: Rig | undefined;
afterEach(() => running?.stop());

const type = definition.type;
async function start(): Promise<Rig> {
  const credentials = { n: { password: 'stored' } };
  return (running = await rig([node], [{ id: 'n', type }], { credentials }));
}

test('a button has the settings as they are typed, and what it asks besides', async () => {
  const { press, userDir } = await start();
  const body = { config: { port: '7', password: 'typed' }, asked: { node: 'x' } };
  expect(await press(type, 'show', body)).toEqual({
    port: 7,
    password: 'typed',
    asked: { node: 'x' },
    dataDir: `${userDir}/mantis`,
  });
});

test.each([
  ['shown as unchanged', 'n', { password: '__PWRD__' }, 'stored'],
  ['not sent', 'n', {}, 'stored'],
  ['emptied', 'n', { password: '' }, null],
  ['of a node that was never deployed', 'm', { password: '__PWRD__' }, null],
  ['of no node', undefined, {}, null],
])('a credential %s', async (_name, id, config, password) => {
  const { press } = await start();
  expect(await press(type, 'show', { id, config })).toMatchObject({ password, port: 502 });
});

test.each([
  ['fail', {}, 'nobody answers'],
  ['none', {}, 'The dialog of mantis-dialog-test has no "none"'],
  ['toString', {}, 'has no "toString"'],
  ['show', { port: 0 }, 'Setting "Port" is 0'],
])('%s %j is answered with a sentence', async (action, config, sentence) => {
  const { press } = await start();
  await expect(press(type, action, { config })).rejects.toThrow(sentence);
});

test('a button may have nothing to say', async () => {
  const { press } = await start();
  expect(await press(type, 'silent', {})).toEqual({});
});
