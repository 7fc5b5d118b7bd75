import { foreign } from '@mantis-pdm/core/remarks';
import { parseObject, type Committed } from '@mantis-pdm/core/contract';
import { Bus, PortError } from '@mantis-pdm/node-red-kit';
import { beforeEach, expect, test } from 'vitest';
import { health, samples } from '../testing/objects.fixture';
import { CommitLog } from './commit-log';

let bus: Bus;
let told: [string, { ids: readonly string[] }][];
let open: boolean;
let log: CommitLog;
beforeEach(() => {
  bus = new Bus();
  told = [];
  open = true;
  bus.on('committed', (event) => {
    expect(event).toEqual(parseObject(event));
    told.push(['committed', { ids: event.ids }]);
  });
  bus.on('refused', (event) => void told.push(['refused', event]));
  log = new CommitLog({ bus, isOpen: () => open, store: 'a store', now: () => 5 });
});

const frame = (n: number) => ({ ...samples('a', { x: [1] }), id: `test#${n}` });
function deferred() {
  let resolve = () => {};
  const promise = new Promise<void>((settle) => (resolve = settle));
  return { promise, resolve };
}
const asked = (...ids: string[]) => {
  const held: string[] = [];
  bus.emit('asked-for', { ids, held: (id) => held.push(id) });
  return held;
};

test('the objects of a batch are told at once, each by the id that its connector gave it', async () => {
  const { promise, resolve } = deferred();
  const writes = [frame(1), { ...frame(2), id: 'test#2~samples' }, frame(3)].map((one) =>
    log.follow(one, promise),
  );
  expect(asked('test#1', 'test#2', 'test#9')).toEqual(['test#1', 'test#2']);
  resolve();
  await Promise.all(writes);
  expect(told).toEqual([['committed', { ids: ['test#1', 'test#2', 'test#3'] }]]);
  expect(asked('test#1')).toEqual([]);
});

test('rows of several messages are told by all that they complete, and by no other', async () => {
  const { promise, resolve } = deferred();
  const rows = { ...frame(3), id: 'test#3~samples', completes: ['test#1', 'test#2'] };
  const write = log.follow(rows, promise);
  expect(asked('test#1', 'test#2', 'test#3')).toEqual(['test#1', 'test#2']);
  resolve();
  await write;
  await expect(log.follow(rows, Promise.reject(new PortError(foreign('away'), true)))).rejects.toThrow(
    'away',
  );
  await Promise.resolve();
  expect(told).toEqual([
    ['committed', { ids: ['test#1', 'test#2'] }],
    ['refused', { ids: ['test#1', 'test#2'], reason: 'away', final: false }],
  ]);
});

test('nothing is said of an object for the sake of a later one', async () => {
  const late = deferred();
  const first = log.follow(frame(1), late.promise);
  await log.follow(frame(2), Promise.resolve());
  expect(told).toEqual([['committed', { ids: ['test#2'] }]]);
  late.resolve();
  await first;
  expect(told.at(-1)).toEqual(['committed', { ids: ['test#1'] }]);
});

test.each([
  ['for good', new PortError(foreign('beyond the retention'), false), true, true],
  ['for now', new PortError(foreign('away'), true), true, false],
  ['by a store that never was opened', new PortError(foreign('damaged'), false), false, false],
  ['by a mistake of ours', new TypeError('x is undefined'), true, false],
])('what is refused %s is told with the reason', async (_name, error, isOpen, final) => {
  open = isOpen;
  await expect(log.follow(frame(1), Promise.reject(error))).rejects.toBe(error);
  await expect(log.follow(frame(2), Promise.reject(error))).rejects.toBe(error);
  const ids = told.flatMap(([, event]) => event.ids);
  expect([ids, told[0]]).toEqual([
    ['test#1', 'test#2'],
    ['refused', { ids: ['test#1'], reason: error.message, final }],
  ]);
  expect(asked('test#1')).toEqual([]);
});

test('derived objects have nobody who waits', async () => {
  await log.follow(health('a', 50), Promise.resolve());
  expect(told).toEqual([]);
});

test('after its node was closed it tells what was still on its way, and then no more', async () => {
  const late = deferred();
  const write = log.follow(frame(1), late.promise);
  log.close();
  expect(asked('test#1')).toEqual(['test#1']);
  late.resolve();
  await write;
  expect([told.length, bus.listenerCount('asked-for')]).toEqual([1, 0]);
});

test('each asset is told of by itself, in an event that names store and time, and that a replay makes again', async () => {
  const events: Committed[] = [];
  bus.on('committed', (event) => void events.push(event));
  const all = [frame(1), { ...frame(2), asset: 'b' }, frame(3)];
  for (let round = 0; round < 2; round++)
    await Promise.all(all.map((one) => log.follow(one, Promise.resolve())));
  const head = { v: 1, kind: 'committed', at: 5, store: 'a store' };
  const told = [
    { ...head, id: 'test#1~committed.2', seq: all[0].seq, asset: 'a', ids: ['test#1', 'test#3'] },
    { ...head, id: 'test#2~committed.1', seq: all[1].seq, asset: 'b', ids: ['test#2'] },
  ];
  expect(events).toEqual([...told, ...told]);
});

test('what is more than one event holds makes several', async () => {
  const completes = Array.from({ length: 10_001 }, (_, i) => `test#${i}`);
  await log.follow({ ...frame(3), completes }, Promise.resolve());
  expect(told.map(([, { ids }]) => ids.length)).toEqual([10_000, 1]);
});
