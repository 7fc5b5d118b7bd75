import { expect, test } from 'vitest';
import { Pressure, QueueFullError, Slices, type WorkQueue, type WorkSlice } from '.';

/** Slices with a clock that only work moves on. */
function clocked() {
  let now = 0;
  const pressure = new Pressure();
  const slices = new Slices(pressure, () => now);
  const order: string[] = [];
  const work =
    (name: string, ms = 0, then?: () => void): WorkSlice =>
    () => {
      order.push(name);
      now += ms;
      then?.();
      return undefined;
    };
  return { slices, pressure, order, work, pass: (ms: number) => (now += ms) };
}

const immediate = () => new Promise((resolve) => setImmediate(resolve));
const turn = async (times: number) => {
  for (let i = 0; i < times; i++) await immediate();
};

async function idle(...lines: WorkQueue[]): Promise<void> {
  while (lines.some(({ waiting }) => waiting > 0)) await immediate();
}

test('work runs at once while the slice lasts; then the event loop has its turn, and the order stays', async () => {
  const { slices, order, work } = clocked();
  const line = slices.line({ limit: 100 });
  for (let i = 0; i < 6; i++) line.run(work(`w${i}`, 6));
  expect(order).toEqual(['w0', 'w1']);
  await immediate();
  expect(order.length, 'of what others have queued, one turn').toBeLessThan(6);
  await idle(line);
  expect(order).toEqual(['w0', 'w1', 'w2', 'w3', 'w4', 'w5']);
});

test('what waits is not overtaken by what comes, though there would be time', async () => {
  const { slices, order, work } = clocked();
  const line = slices.line({ limit: 100 });
  line.run(work('first', 20));
  line.run(work('second'));
  await immediate();
  line.run(work('third'));
  await idle(line);
  expect(order).toEqual(['first', 'second', 'third']);
});

test('what is begun is finished before more is begun: the line with the fewest nodes behind it is served first', async () => {
  const { slices, order, work } = clocked();
  const above = slices.line({ limit: 100, height: () => 1 });
  const below = slices.line({ limit: 100, height: () => 0 });
  for (const name of ['a', 'b', 'c']) above.run(work(name, 11, () => below.run(work(`${name}'`, 11))));
  await idle(above, below);
  expect(order).toEqual(['a', "a'", 'b', "b'", 'c', "c'"]);
});

test('what comes with a new turn does not run before what waits further down', async () => {
  const { slices, order, work } = clocked();
  const above = slices.line({ limit: 100, height: () => 1 });
  const below = slices.line({ limit: 100, height: () => 0 });
  above.run(work('slow', 11));
  const next = immediate().then(() => above.run(work('new')));
  below.run(work('waits'));
  await next;
  await idle(above, below);
  expect(order).toEqual(['slow', 'waits', 'new']);
});

test('a line that is not served for long comes first once, so that no other keeps it waiting for good', async () => {
  const { slices, order, work } = clocked();
  const old = slices.line({ limit: 100, height: () => 5 });
  const busy = slices.line({ limit: 100 });
  busy.run(work('x', 11));
  old.run(work('old'));
  for (let i = 0; i < 60; i++) busy.run(work(`y${i}`, 11));
  await idle(old, busy);
  expect(order.indexOf('old')).toBeLessThan(30);
  expect(order.indexOf('old')).toBeGreaterThan(10);
});

test('work that is not through goes on in a later turn, before what waits behind it', async () => {
  const { slices, order, work } = clocked();
  const line = slices.line({ limit: 100 });
  const long = (part: number): WorkSlice => {
    return () => {
      work(`part ${part}`, 11)();
      return part < 3 ? long(part + 1) : undefined;
    };
  };
  line.run(long(1));
  line.run(work('next'));
  expect(order).toEqual(['part 1']);
  await idle(line);
  expect(order).toEqual(['part 1', 'part 2', 'part 3', 'next']);
});

test('more than may wait is refused and counted', async () => {
  const { slices, work } = clocked();
  const line = slices.line({ limit: 2 });
  line.run(work('runs', 20));
  line.run(work('waits'));
  line.run(work('waits too'));
  expect(() => line.run(work('too much'))).toThrow(QueueFullError);
  expect([line.waiting, line.dropped]).toEqual([2, 1]);
  await idle(line);
});

test('an entrance waits while the nodes behind it are behind, and goes on when they have room', async () => {
  const { slices, pressure, order, work } = clocked();
  const [entrance, inner] = [slices.line({ limit: 10, entrance: true }), slices.line({ limit: 10 })];
  for (let i = 0; i < 1_000; i++) pressure.enter();
  entrance.run(work('new'));
  inner.run(work('under way'));
  await turn(5);
  expect(order).toEqual(['under way']);
  for (let i = 0; i < 500; i++) pressure.leave();
  await idle(entrance);
  expect(order).toEqual(['under way', 'new']);
});

test('an entrance that closes waits for nobody', async () => {
  const { slices, pressure, order, work } = clocked();
  const entrance = slices.line({ limit: 10, entrance: true });
  for (let i = 0; i < 1_000; i++) pressure.enter();
  entrance.run(work('last'));
  await entrance.idle();
  expect(order).toEqual(['last']);
});

test('many thousand items pass in order, and leave nothing behind', async () => {
  const { slices, order, work } = clocked();
  const line = slices.line({ limit: 5_000 });
  const names = Array.from({ length: 5_000 }, (_, i) => `${i}`);
  for (const name of names) line.run(work(name, 3));
  await idle(line);
  expect(order).toEqual(names);
});
