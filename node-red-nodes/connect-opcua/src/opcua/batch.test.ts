import { parseObject, type Samples } from '@mantis-pdm/core/contract';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { NotificationBatch, type Notification } from './batch';

const clock = { now: () => 1_000_000, steady: () => 0, sleep: () => Promise.resolve() };
const item = (asset: string, sensor: string) => ({
  nodeId: `s=${asset}/${sensor}`,
  asset,
  sensor,
  unit: 'bar',
});
const [a, b, other] = [item('m', 'a'), item('m', 'b'), item('n', 'a')];
const note = (of: typeof a, time: number, value: number | null = 1): Notification => ({
  item: of,
  time,
  value,
  quality: value === null ? 0 : 100,
});

function gather(notes: Notification[]): Samples[] {
  const sent: Samples[] = [];
  const batch = new NotificationBatch({
    clock,
    address: 'opc.tcp://x',
    holdMs: 20,
    emit: (samples) => sent.push(...samples),
  });
  for (const one of notes) batch.add(one);
  batch.flush();
  return sent;
}

test('sensors read at the same times share an object; others have one each', () => {
  const sent = gather([note(a, 1), note(b, 1), note(other, 1), note(a, 2), note(b, 2)]);
  expect(sent).toMatchObject([
    { asset: 'm', at: 2, t: [1, 2], channels: { a: { v: [1, 1] }, b: { v: [1, 1] } } },
    { asset: 'n', t: [1] },
  ]);
  expect(gather([note(a, 1), note(b, 2)])).toHaveLength(2);
});

test('nothing is lost and nothing made up, and every object fits the contract', () => {
  const notes = fc.array(
    fc.record({
      of: fc.constantFrom(a, b, other),
      time: fc.integer({ min: 0, max: 5 }),
      value: fc.option(fc.integer()),
    }),
  );
  fc.assert(
    fc.property(notes, (all) => {
      const sent = gather(all.map(({ of, time, value }) => note(of, time, value)));
      for (const samples of sent) expect(parseObject(samples)).toEqual(samples);
      const out = sent.flatMap(({ asset, t = [], channels }) =>
        Object.entries(channels).flatMap(([sensor, { v }]) =>
          v.map((value, i) => `${asset}/${sensor}@${t[i]}=${value}`),
        ),
      );
      expect(out.sort()).toEqual(
        all.map(({ of, time, value }) => `${of.asset}/${of.sensor}@${time}=${value}`).sort(),
      );
    }),
  );
});

test('what is held leaves after the hold time, or at once when too much is held', () => {
  vi.useFakeTimers();
  try {
    const sent: Samples[][] = [];
    const batch = new NotificationBatch({
      clock,
      address: 'x',
      holdMs: 20,
      emit: (samples) => sent.push(samples),
    });
    batch.add(note(a, 1));
    vi.advanceTimersByTime(19);
    expect(sent).toHaveLength(0);
    vi.advanceTimersByTime(1);
    expect(sent).toHaveLength(1);
    for (let i = 0; i < 5_000; i++) batch.add(note(a, i));
    expect(sent).toHaveLength(2);
  } finally {
    vi.useRealTimers();
  }
});
