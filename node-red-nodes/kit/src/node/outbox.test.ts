import { expect, test, vi } from 'vitest';
import { examples } from '../../../core/src/contract/example.fixture';
import { Pressure, Slices } from '../work';
import { NodeOutbox } from './outbox';

function outbox({ entrance = false, ms = 0, send = vi.fn() } = {}) {
  let now = 0;
  const pressure = new Pressure();
  const slices = new Slices(pressure, () => now);
  const onError = vi.fn();
  const box = new NodeOutbox({
    slices,
    entrance,
    onError,
    send: (calls) => {
      now += ms;
      send(calls);
    },
  });
  return { box, pressure, send, onError };
}

const list = (count: number) => Array.from({ length: count }, (_, seq) => ({ ...examples.rul, seq }));
const seqs = (send: ReturnType<typeof vi.fn>) => send.mock.calls.map(([[message]]) => message.payload.seq);

test('a few objects are sent at once, each with a call of its own so that none is cloned', () => {
  const { box, send } = outbox();
  box.put([list(3)]);
  expect(seqs(send)).toEqual([0, 1, 2]);
});

test('many are sent in slices, in order, and count until they are out', async () => {
  const { box, pressure, send } = outbox({ ms: 1 });
  box.put([list(2_000)]);
  expect(send.mock.calls.length).toBeLessThan(30);
  expect(pressure.full).toBe(true);
  box.put([[{ ...examples.rul, seq: 9_999 }]]);
  await box.idle();
  expect(seqs(send)).toEqual([...Array.from({ length: 2_000 }, (_, i) => i), 9_999]);
  expect(pressure.full).toBe(false);
});

test('a source does not send while the nodes behind it are behind; others do', () => {
  for (const [entrance, sent] of [
    [true, 0],
    [false, 1],
  ] as const) {
    const { box, pressure, send } = outbox({ entrance });
    for (let i = 0; i < 1_000; i++) pressure.enter();
    box.put([examples.rul]);
    expect(send).toHaveBeenCalledTimes(sent);
  }
});

test('a send that throws is told, and the next objects go on', async () => {
  const send = vi.fn().mockImplementationOnce(() => {
    throw new Error('cannot be sent');
  });
  const { box, pressure, onError } = outbox({ send });
  box.put([examples.rul]);
  box.put([examples.health]);
  await box.idle();
  expect(onError).toHaveBeenCalledWith(new Error('cannot be sent'));
  expect([send.mock.calls.length, pressure.full]).toEqual([2, false]);
});

test('more than may wait is refused with a sentence, but one batch always finds room', async () => {
  const { box, pressure, send } = outbox({ entrance: true });
  for (let i = 0; i < 1_000; i++) pressure.enter();
  box.put([list(100_001)]);
  expect(() => box.put([list(2)])).toThrow(
    'More than 100000 objects wait to be sent; the newest 2 were dropped. Slow the source down.',
  );
  await box.idle();
  expect(send).toHaveBeenCalledTimes(100_001);
});
