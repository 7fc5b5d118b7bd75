import { examples } from '../../../core/src/contract/example.fixture';
import { expect, test, vi } from 'vitest';
import { StatusLight } from '../status';
import { recordMeter } from '../testing';
import { absent, KeyedQueue, Pressure, QueueFullError, Slices } from '../work';
import type { NodeDefinition } from './definition';
import { InputHandler } from './input-handler';
import { Lifetime } from './lifetime';
import { Memories } from './memories';
import { Incomplete, type Behaviour } from './shell';
import { logInto } from './log-into';

const definition: NodeDefinition = {
  type: 'mantis-test',
  title: 'test',
  role: 'transform',
  inputs: 1,
  outputs: ['first', 'second', 'out'],
  options: {},
};

/** What became of one message in a node with the given behaviour. */
async function handled(
  behaviour: Behaviour,
  { message = { payload: examples.features }, send = vi.fn(), done = vi.fn() } = {},
) {
  const log = { debug: vi.fn(), info: vi.fn(), warn: vi.fn(), error: vi.fn() };
  const memories = new Memories(logInto(log), new Lifetime(() => undefined));
  const slices = new Slices(new Pressure());
  const status = new StatusLight(() => undefined);
  const around = { log: logInto(log), memories, queue: new KeyedQueue(10), status, slices };
  new InputHandler(definition, behaviour, around).handle({ _msgid: 'm', ...message }, send, done);
  await new Promise((resolve) => setTimeout(resolve, 5));
  return { send, done, log };
}

const odd: [string, unknown, string][] = [
  ['an error', new Error('broken'), 'broken'],
  ['text', 'broken', 'broken'],
  ['nothing', undefined, 'missing'],
  ['null', null, 'null'],
  ['a number', 5, '5'],
  ['a symbol', Symbol('s'), 'Symbol(s)'],
  ['an object without a prototype', Object.assign(Object.create(null), { a: 1 }), '{"a":1}'],
  ['an error whose message is no text', Object.assign(new Error(), { message: 5 }), '{"message":5}'],
  ['a revoked proxy', revoked(), 'an object that JSON cannot hold'],
];

function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

test.each(odd)('%s thrown at once or later ends in done, once', async (_name, thrown, sentence) => {
  const ways: Behaviour[] = [
    {
      input: () => {
        throw thrown;
      },
    },
    { input: () => Promise.reject(thrown) },
    {
      message: () => {
        throw thrown;
      },
    },
  ];
  for (const behaviour of ways) {
    const { done, send } = await handled(behaviour);
    expect(done.mock.calls).toEqual([[expect.objectContaining({ message: sentence })]]);
    expect(send).not.toHaveBeenCalled();
  }
});

test('a send that throws is the message’s error, and done is called once', async () => {
  for (const result of [{ out: examples.features }, Promise.resolve({ out: examples.features })]) {
    const send = vi.fn(() => {
      throw new Error('cannot be cloned');
    });
    const { done } = await handled({ input: () => result }, { send });
    expect(done.mock.calls).toEqual([[new Error('cannot be cloned')]]);
  }
});

test('a listener of done that throws does not make the message fail, nor the runtime', async () => {
  for (const result of [{ out: examples.features }, Promise.resolve({ out: examples.features })]) {
    const done = vi.fn(() => {
      throw new Error('catch node');
    });
    const { log } = await handled({ input: () => result }, { done });
    expect(done.mock.calls).toEqual([[]]);
    expect(log.error).toHaveBeenCalledWith('After the message was done: catch node');
  }
});

test('a payload that throws when it is looked at is an error like any other', async () => {
  const payload = new Proxy(
    {},
    {
      get: () => {
        throw new Error('no entry');
      },
    },
  );
  const { done } = await handled({ input: () => ({}) }, { message: { payload } as never });
  expect(done.mock.calls).toEqual([[new Error('no entry')]]);
});

test('no behaviour, no output, but the message is done', async () => {
  const { done, send } = await handled({});
  expect([done.mock.calls, send.mock.calls]).toEqual([[[]], []]);
});

const three = () => ({ out: [examples.health, examples.alarm], second: examples.rul, first: null });

test('several outputs: nothing, one, or several in order, each with its asset as topic', async () => {
  const { send } = await handled({ input: three });
  expect(send.mock.calls).toMatchObject([
    [[null, { topic: 'pump-1', _msgid: 'm', payload: { kind: 'rul' } }]],
    [[null, null, { payload: { kind: 'health' } }]],
    [[null, null, { payload: { kind: 'alarm' } }]],
  ]);
  const foreign = { payload: examples.features, req: { headers: {} } };
  const together = await handled({ input: three }, { message: foreign });
  expect(together.send.mock.calls, 'what others own is cloned by Node-RED').toMatchObject([
    [
      [
        null,
        { req: { headers: {} }, payload: { kind: 'rul' } },
        [{ payload: { kind: 'health' } }, { payload: { kind: 'alarm' } }],
      ],
    ],
  ]);
});

test('a reset may say whether the asset had failed', async () => {
  const reset = vi.fn();
  await handled({ reset }, { message: { payload: '', reset: 'pump-1', failed: true } as never });
  await handled({ reset }, { message: { payload: '', reset: 'pump-1', failed: 'maybe' } as never });
  expect(reset.mock.calls).toEqual([
    ['pump-1', { failed: true }],
    ['pump-1', {}],
  ]);
});

test('reset names one asset or all, and is not passed on', async () => {
  const reset = vi.fn();
  const input = vi.fn();
  for (const value of ['pump-1', true]) {
    const { done } = await handled({ reset, input }, { message: { payload: '', reset: value } as never });
    expect(done.mock.calls).toEqual([[]]);
  }
  expect([reset.mock.calls, input.mock.calls]).toEqual([
    [
      ['pump-1', {}],
      [undefined, {}],
    ],
    [],
  ]);
  await handled({ reset, input }, { message: { payload: examples.features, reset: true } as never });
  expect([reset.mock.calls.length, input.mock.calls.length]).toEqual([2, 1]);
});

test('what is sent to an output that is none is the message’s error', async () => {
  const { done, send } = await handled({ input: () => ({ somewhere: examples.rul }) });
  expect(done.mock.calls).toEqual([[new Error('There is no output "somewhere": first, second, out')]]);
  expect(send).not.toHaveBeenCalled();
});

test('of a message that is wrong in part, the rest goes on in its place, and its error is told once', async () => {
  const fault = new Error('the second item is no number');
  const { send, done } = await handled({
    input: () => {
      throw new Incomplete({ first: [examples.rul, examples.health] }, fault);
    },
  });
  expect(send.mock.calls.map(([[message]]) => message.payload.kind)).toEqual(['rul', 'health']);
  expect(done.mock.calls).toEqual([[fault]]);
});

test('messages are counted for the meter by what became of them', async () => {
  const { counts, stop } = recordMeter();
  await handled({ input: () => undefined });
  await handled({ input: () => Promise.reject(new Error('broken')) });
  await handled({ input: () => Promise.reject(new QueueFullError(1)) });
  stop();
  expect(counts).toEqual({
    'mantis_node_messages_total{type="mantis-test",outcome="done"}': 1,
    'mantis_node_messages_total{type="mantis-test",outcome="failed"}': 1,
    'mantis_node_messages_total{type="mantis-test",outcome="refused"}': 1,
  });
});

test('what is not there is said once, and how many messages met that when it is there', async () => {
  let there = false;
  const behaviour: Behaviour = {
    input: () => {
      if (!there) throw absent(new Error('No registry is there'), 'registry');
    },
  };
  const log = { debug: vi.fn(), info: vi.fn(), warn: vi.fn(), error: vi.fn() };
  const memories = new Memories(logInto(log), new Lifetime(() => undefined));
  const [status, slices] = [new StatusLight(() => undefined), new Slices(new Pressure())];
  const handler = new InputHandler(definition, behaviour, {
    log: logInto(log),
    memories,
    queue: new KeyedQueue(10),
    status,
    slices,
  });
  const answers: unknown[] = [];
  const send = async () => {
    handler.handle({ _msgid: 'm', payload: examples.features }, vi.fn(), (error) =>
      answers.push(error?.message ?? 'done'),
    );
    await handler.idle();
    await new Promise((resolve) => setTimeout(resolve, 5));
  };
  for (let i = 0; i < 5; i++) await send();
  expect(answers).toEqual(['No registry is there']);
  there = true;
  await send();
  expect(log.warn.mock.calls).toEqual([['The registry is there; 4 messages more were not done without it']]);
  there = false;
  await send();
  expect(answers).toEqual(['No registry is there', 'done', 'No registry is there']);
});
