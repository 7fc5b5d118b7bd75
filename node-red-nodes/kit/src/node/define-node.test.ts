import type { Features, Rul } from '@mantis-pdm/core/contract';
import { afterEach, expect, expectTypeOf, test } from 'vitest';
import { O } from '../options';
import { rig, type Rig } from '../testing';
import { defineNode, describeNode, type Outputs } from '.';

let running: Rig | undefined;
afterEach(async () => {
  await running?.stop();
  running = undefined;
});

const definition = describeNode({
  type: 'mantis-test-counter',
  title: 'counter',
  role: 'transform',
  inputs: 1,
  outputs: ['features'],
  accepts: ['features'],
  options: { step: O.number({ label: 'Step', help: 'Added per message.', default: 1, min: 1, max: 10 }) },
});

/** Counts the messages of each asset; throws, late or at once, when a message asks for it. */
const counter = defineNode(definition, ({ options, memory }) => {
  const counts = memory<{ n: number }>({ name: 'counts', version: 1, create: () => ({ n: 0 }) });
  return {
    async input(object, message) {
      if ('explode' in message) throw new Error('exploded after a while');
      const count = counts.for(object.asset);
      count.n += options.step;
      return { features: { ...object, seq: count.n } };
    },
  };
});

const flow = (settings = {}) => [
  { id: 'c', type: 'mantis-test-counter', wires: [['out']], ...settings },
  { id: 'out', type: 'helper' },
];

function features(asset: string) {
  const object = { v: 1, kind: 'features', id: 'x', seq: 0, asset, at: 0, axis: 'time' };
  return { payload: { ...object, window: { from: 0, to: 1 }, quality: 100, values: {} } };
}

test('types: what comes in is of the kinds that are accepted, what leaves goes by the names of the outputs', () => {
  const both = describeNode({
    ...{ type: 'mantis-test-both', title: 'both', role: 'transform', inputs: 1, options: {} },
    outputs: ['features', 'alarm'],
    accepts: ['features', 'rul'],
  });
  defineNode(both, ({ send }) => {
    expectTypeOf(send).parameter(0).toEqualTypeOf<Outputs<'features' | 'alarm'>>();
    return { input: (object) => void expectTypeOf(object).toEqualTypeOf<Features | Rul>() };
  });
});

test('an object goes in, an object comes out, with its asset as topic and foreign properties kept', async () => {
  running = await rig([counter], flow());
  running.send('c', { ...features('pump-1'), shift: 'night' });
  expect(await running.next('out')).toMatchObject({ topic: 'pump-1', shift: 'night', payload: { seq: 1 } });
});

test('state is per asset, whatever the asset is called', async () => {
  running = await rig([counter], flow());
  for (const asset of ['a', '__proto__', 'a', 'constructor', '__proto__']) running.send('c', features(asset));
  const counts = new Map<string, number>();
  for (let i = 0; i < 5; i++) {
    const { topic, payload } = await running.next('out');
    counts.set(topic as string, (payload as { seq: number }).seq);
  }
  expect([...counts].sort()).toEqual([
    ['__proto__', 2],
    ['a', 2],
    ['constructor', 1],
  ]);
});

test('an asynchronous throw becomes done(error), and the node goes on', async () => {
  running = await rig([counter], flow());
  running.send('c', { ...features('a'), explode: true });
  running.send('c', features('a'));
  expect(await running.next('out')).toMatchObject({ payload: { seq: 1 } });
  expect(running.errors()).toEqual(['Error: exploded after a while']);
});

test.each([
  ['nothing', undefined, 'payload is missing, not a MANTIS object; put a mantis-in node before this one'],
  ['a number', 5, 'payload is 5, not a MANTIS object'],
  ['another kind', { v: 1, kind: 'rul', asset: 'a' }, 'payload.kind is "rul"; this node takes features'],
])('%s is refused with a sentence', async (_name, payload, sentence) => {
  running = await rig([counter], flow());
  running.send('c', { payload });
  running.send('c', features('a'));
  await running.next('out');
  expect(running.errors()[0]).toContain(sentence);
});

test('a wrong setting is told in words, and does not stop the runtime', async () => {
  running = await rig([counter], flow({ step: 99 }));
  running.send('c', features('a'));
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(running.errors()[0]).toContain('Setting "Step" is 99: must be a number from 1 to 10');
});

test('state survives a stop and a start; msg.reset forgets it', async () => {
  running = await rig([counter], flow());
  running.send('c', features('a'));
  await running.next('out');
  await running.restart();
  running.send('c', features('a'));
  expect(await running.next('out')).toMatchObject({ payload: { seq: 2 } });
  running.send('c', { payload: '', reset: 'a' });
  running.send('c', features('a'));
  expect(await running.next('out')).toMatchObject({ payload: { seq: 1 } });
});
