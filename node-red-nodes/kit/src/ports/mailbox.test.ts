import { EventEmitter } from 'node:events';
import { afterEach, expect, test, vi } from 'vitest';
import { FlowState } from './flow-state';
import { Mailbox } from './mailbox';

afterEach(() => vi.restoreAllMocks());

function flows() {
  const events = new EventEmitter();
  const state = new FlowState();
  state.follow(events);
  return { state, start: () => void events.emit('flows:started') };
}

test('a letter waits until the flows run and somebody reads it, and is read once', async () => {
  const { state, start } = flows();
  const box = new Mailbox<number>();
  const [one, two] = [vi.fn(async () => undefined), vi.fn(async () => undefined)];
  box.post(1);
  const close = box.open(one, state);
  box.open(two, state);
  box.post(2);
  expect(one).not.toHaveBeenCalled();
  start();
  await vi.waitFor(() => expect(one.mock.calls).toEqual([[1], [2]]));
  close();
  box.post(3);
  await vi.waitFor(() => expect(two.mock.calls).toEqual([[3]]));
  expect(box.waiting).toBe(0);
});

test('one that cannot be read yet is kept, and read with the next', async () => {
  const warn = vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
  const { state, start } = flows();
  start();
  const box = new Mailbox<string>();
  const read = vi
    .fn<(letter: string) => Promise<void>>()
    .mockRejectedValueOnce(new Error('registry is away'));
  box.open(read, state);
  box.post('a');
  await vi.waitFor(() => expect(warn).toHaveBeenCalledWith(expect.stringContaining('registry is away')));
  expect(box.waiting).toBe(1);
  box.post('b');
  await vi.waitFor(() => expect(read.mock.calls).toEqual([['a'], ['a'], ['b']]));
});

test('it is bounded, and says what it drops', () => {
  const warn = vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
  const box = new Mailbox<number>();
  for (let i = 0; i < 10_001; i++) box.post(i);
  expect([box.waiting, warn.mock.calls.length]).toEqual([10_000, 1]);
});
