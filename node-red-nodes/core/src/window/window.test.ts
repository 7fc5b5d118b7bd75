import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { windowSchema, type Window } from '../contract';
import { createWindowState, pushSamples, windowDefaults } from '.';
import { MAX_COLUMNS } from './track';
import { message, run, ticks, timed, values } from './messages.fixture';

describe('by count', () => {
  test('the last 3 samples, at each sample', () => {
    const { windows } = run(ticks([1, 2, 3, 4]), { length: 3 });
    expect(values(windows)).toEqual([
      [1, 2, 3],
      [2, 3, 4],
    ]);
    expect(windows[1]).toMatchObject({
      from: 2,
      to: 4,
      index: 1,
      at: 5000,
      t: [2, 3, 4],
      quality: 100,
      validShare: 1,
    });
    expect(windowSchema.safeParse(windows[1]).success).toBe(true);
  });

  test('a hop as long as the window cuts without overlap, a longer one leaves samples out', () => {
    const nine = ticks([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(values(run(nine, { length: 2, hop: 2 }).windows)).toEqual([[1, 2], [3, 4], [5, 6], [7, 8]]); // prettier-ignore
    expect(values(run(nine, { length: 2, hop: 3 }).windows)).toEqual([[1, 2], [4, 5], [7, 8]]); // prettier-ignore
  });

  test('the first may be short: windows grow until they have their length', () => {
    const { windows } = run(ticks([1, 2, 3, 4]), { length: 3, first: 2 });
    expect(values(windows)).toEqual([
      [1, 2],
      [1, 2, 3],
      [2, 3, 4],
    ]);
    expect(values(run(ticks([1, 2]), { length: 2, first: 9 }).windows)).toEqual([[1, 2]]);
  });

  test('a frame gives several windows, each under an id of its own that a replay repeats', () => {
    const frame = message({ t0: 0, fs: 1 }, { a: [1, 2, 3, 4] });
    const { windows } = run([frame], { length: 2, hop: 2 });
    expect(windows.map(({ id }) => id)).toEqual([`${frame.id}~window`, `${frame.id}.1~window`]);
    expect(windows[0].channels.a.fs).toBe(1);
    expect(windows[0].t).toBeUndefined();
    expect(run([frame], { length: 2, hop: 2 }).windows).toEqual(windows);
  });

  test('memory stays small however long the stream', () => {
    const { state, windows } = run(ticks(Array.from({ length: 1000 }, (_, i) => i)), { length: 30 });
    expect(windows).toHaveLength(971);
    expect(state.tracks.cycle.t.length).toBeLessThan(130);
  });

  test('a hop far shorter than the frame is bounded, and said', () => {
    const frame = message({ t0: 0, fs: 1 }, { a: new Array<number>(10_050).fill(1) });
    const { windows, issues, state } = run([frame], { length: 1 });
    expect(windows).toHaveLength(10_000);
    expect(issues).toEqual(['too-many-windows 1']);
    expect(pushSamples(message({ t0: 10_050, fs: 1 }, { a: [1] }), state, { ...windowDefaults, length: 1 }).windows.length).toBeGreaterThan(0); // prettier-ignore
  });
});

describe('by time', () => {
  const seconds = (times: number[]) => ticks(times.map((t) => t * 1000)).map(timed);

  test('a window is complete with the first sample after it', () => {
    const { windows } = run(seconds([0, 1, 2, 3, 4]), { by: 'time', length: 2, hop: 2 });
    expect(windows.map(({ from, to, at }) => [from, to, at])).toEqual([
      [0, 1000, 1000],
      [2000, 3000, 3000],
    ]);
  });

  test('overlap', () => {
    const { windows } = run(seconds([0, 1, 2, 3]), { by: 'time', length: 2, hop: 1 });
    expect(values(windows)).toEqual([
      [0, 1000],
      [1000, 2000],
    ]);
  });

  test('the empty windows of a long gap are stepped over at once', () => {
    const { windows } = run(seconds([0, 1, 1e9, 1e9 + 2, 1e9 + 3]), { by: 'time', length: 2, hop: 1 });
    expect(windows.length).toBeLessThan(6);
    expect(values(windows).every((v) => v.length > 0)).toBe(true);
  });

  test('spent rows are dropped', () => {
    const { state } = run(seconds(Array.from({ length: 500 }, (_, i) => i)), {
      by: 'time',
      length: 2,
      hop: 2,
    });
    expect(state.tracks.time.t.length).toBeLessThan(100);
  });

  test('samples between two windows are in none', () => {
    const { windows } = run(seconds([0, 1, 2, 3, 4, 5, 6, 7]), { by: 'time', length: 2, hop: 4 });
    expect(values(windows)).toEqual([
      [0, 1000],
      [4000, 5000],
    ]);
  });
});

test('by cycles: complete with the last whole cycle', () => {
  const { windows } = run(ticks([1, 2, 3, 4]), { by: 'cycles', length: 3, hop: 1 });
  expect(values(windows)).toEqual([
    [1, 2, 3],
    [2, 3, 4],
  ]);
});

test('a message without samples changes nothing', () => {
  expect(run([timed(message({ t: [] }, {}))], { by: 'time' }).windows).toEqual([]);
});

test.each([
  ['cycles', timed(message({ t: [1] }, { a: [1] })), 'choose count or time'],
  ['time', message({ t: [1] }, { a: [1] }), 'choose count or cycles'],
] as const)('windows by %s refuse the other axis with a sentence', (by, samples, advice) => {
  expect(() => run([samples], { by })).toThrow(advice);
});

describe('alignment', () => {
  test('sensors that report apart meet in the row of their time', () => {
    const apart = [1, 2].flatMap((t) => [message({ t: [t] }, { a: [t] }), message({ t: [t] }, { b: [-t] })]);
    const { windows } = run([...apart, message({ t: [3] }, { a: [3] })], { length: 2, hop: 1 });
    expect(windows.at(-1)?.channels).toMatchObject({ a: { v: [2, 3] }, b: { v: [-2, null] } });
    expect(windows.at(-1)?.validShare).toBe(1);
  });

  test('a repeated row is counted and changes nothing', () => {
    const { windows, issues } = run([...ticks([1]), message({ t: [1] }, { a: [99] }), ...ticks([2])], {
      length: 2,
    });
    expect(values(windows)).toEqual([[1, 2]]);
    expect(issues).toEqual(['duplicate 1']);
  });

  test('a sensor that vanishes leaves the windows, and one that appears joins them', () => {
    const old = Array.from({ length: 3 }, (_, i) => message({ t: [i] }, { a: [i], old: [i] }));
    const recent = Array.from({ length: 200 }, (_, i) => message({ t: [i + 3] }, { a: [i], new: [i] }));
    const { windows, state } = run([...old, ...recent], { length: 3 });
    expect(Object.keys(windows[0].channels)).toEqual(['a', 'old']);
    expect(Object.keys(windows.at(-1)?.channels ?? {})).toEqual(['a', 'new']);
    expect(Object.keys(state.tracks.cycle.columns)).toEqual(['a', 'new']);
  });

  test('a channel shorter than its frame is missing at the end', () => {
    const { windows } = run([message({ t0: 0, fs: 1 }, { a: [1, 2], b: [1] })], { length: 2 });
    expect(windows[0].channels.b.v).toEqual([1, null]);
  });
});

describe('bounds', () => {
  test('more values than may be kept drop the oldest rows', () => {
    const { issues, state } = run([message({ t0: 0, fs: 1 }, { a: new Array<number>(50).fill(1) })], {
      length: 100,
      maxValues: 20,
    });
    expect(issues).toEqual(['overflow 30']);
    expect(state.tracks['cycle@1'].t).toHaveLength(20);
  });

  test('more channels than may be kept are dropped and counted', () => {
    const many = Object.fromEntries(Array.from({ length: MAX_COLUMNS + 2 }, (_, i) => [`s${i}`, [1]]));
    const { issues, state } = run([message({ t: [1] }, many)], {});
    expect(issues).toEqual(['too-many-channels 1', 'too-many-channels 1']);
    expect(Object.keys(state.tracks.cycle.columns)).toHaveLength(MAX_COLUMNS);
  });
});

test('after a change of options the rows stay and cutting starts anew', () => {
  const { state } = run(ticks([1, 2, 3]), { length: 3 });
  const { windows } = pushSamples(ticks([4])[0], state, { ...windowDefaults, length: 4 });
  expect(values(windows)).toEqual([[1, 2, 3, 4]]);
});

test('by count, each sample is in as many windows as the hop says, whatever the messages and restarts', () => {
  const shape = fc.record({ n: fc.integer({ min: 1, max: 300 }), length: fc.integer({ min: 1, max: 20 }), hop: fc.integer({ min: 1, max: 25 }), part: fc.integer({ min: 1, max: 40 }) }); // prettier-ignore
  fc.assert(
    fc.property(shape, ({ n, length, hop, part }) => {
      const all = Array.from({ length: n }, (_, i) => i);
      const expected = all
        .filter((i) => i % hop === 0 && i + length <= n)
        .map((i) => all.slice(i, i + length));
      let state = createWindowState();
      const windows: Window[] = [];
      for (let i = 0; i < n; i += part) {
        const t = all.slice(i, i + part);
        windows.push(
          ...pushSamples(message({ t }, { a: t }), state, { ...windowDefaults, length, hop }).windows,
        );
        state = JSON.parse(JSON.stringify(state));
      }
      expect(values(windows)).toEqual(expected);
    }),
  );
});
