import type { Samples } from '@mantis-pdm/core/contract';
import { describe, expect, test } from 'vitest';
import type { Issue } from '../source';
import { Door } from './door';

const NOW = Date.UTC(2026, 5, 1);
const HOUR = 3_600_000;
const usual = {
  checkAsset: true,
  aheadS: 60,
  ahead: 'mark',
  lateS: 3_600,
  late: 'take',
  repeats: 'skip',
} as const;

let seq = 0;

/** A plant whose sources have clocks of their own, beside a machine whose clock can be wrong. */
function plant({ ours = 0, unset = false } = {}) {
  let steady = 0;
  const told: Issue[] = [];
  const clock = { now: () => NOW + steady + ours, steady: () => steady, unset };
  const door = new Door(usual, { clock, profile: () => undefined, note: (issue) => told.push(issue) });
  const passed: Samples[] = [];
  return {
    door,
    passed,
    problems: () => told.map(({ problem }) => problem),
    told,
    clock,
    /** Each asset sends a value a second, with the offset of its clock. */
    run(seconds: number, offsets: Record<string, number>) {
      for (let i = 0; i < seconds; i++) {
        steady += 1_000;
        for (const [asset, offset] of Object.entries(offsets))
          passed.push(...(door.pass([samples(asset, NOW + steady + offset)]) as Samples[]));
      }
    },
    times: (asset: string) => passed.filter((one) => one.asset === asset).map(({ t }) => (t?.[0] ?? 0) - NOW),
  };
}

function samples(asset: string, time: number): Samples {
  seq++;
  const channels = { flow: { unit: '', quantity: '', v: [seq], q: [100] } };
  const source = { protocol: 'test', address: 'x' };
  return {
    v: 1,
    kind: 'samples',
    id: `test#${seq}`,
    seq,
    asset,
    at: time,
    axis: 'time',
    t: [time],
    channels,
    source,
  };
}

const seconds = (from: number, to: number, offset = 0) =>
  Array.from({ length: to - from + 1 }, (_, i) => (from + i) * 1_000 + offset);

test('a value of 2031 among good ones is set aside and told, the others go on', () => {
  const { run, times, told, passed } = plant();
  run(5, { a: 0 });
  run(1, { a: Date.UTC(2031, 0, 1) - NOW });
  run(5, { a: 0 });
  expect(times('a')).toEqual([...seconds(1, 5), ...seconds(7, 11)]);
  expect(passed.every(({ channels }) => channels.flow.q[0] === 100)).toBe(true);
  expect(told).toMatchObject([{ problem: 'time-jump', action: 'set aside', asset: 'a' }]);
});

test('an hour ahead for ten seconds costs these ten values', () => {
  const { run, times } = plant();
  run(5, { a: 0 });
  run(10, { a: HOUR });
  run(5, { a: 0 });
  expect(times('a')).toEqual([...seconds(1, 5), ...seconds(16, 20)]);
});

describe('our clock is wrong', () => {
  test.each([
    ['an hour behind', -HOUR],
    ['in 1970', -NOW],
  ])('and %s: sources that agree go on at once, whole, and it is told once', (_name, ours) => {
    const { run, times, passed, problems } = plant({ ours });
    run(10, { a: 0, b: 0, c: 0 });
    for (const asset of ['a', 'b', 'c']) expect(times(asset)).toEqual(seconds(1, 10));
    expect(passed.every(({ channels }) => channels.flow.q[0] === 100)).toBe(true);
    expect(problems().filter((problem) => problem !== 'late')).toEqual(['clock-suspect']);
  });

  test('one source alone is believed after a minute, and loses nothing', () => {
    const { run, times, problems, door } = plant({ ours: -HOUR });
    run(60, { a: 0 });
    expect([times('a'), door.waiting]).toEqual([[], 60]);
    run(10, { a: 0 });
    expect([times('a'), door.waiting]).toEqual([seconds(1, 70), 0]);
    expect(problems()).toEqual(['clock-suspect']);
  });

  test('not set, it speaks for nothing: the first time is believed, and values by our own time are marked', () => {
    const { run, times, passed, problems, clock } = plant({ ours: -NOW, unset: true });
    run(2, { a: 0, own: -NOW });
    expect(times('a')).toEqual([1_000, 2_000]);
    const quality = (of: string) =>
      passed.filter(({ asset }) => asset === of).map((one) => one.channels.flow.q[0]);
    expect([quality('a'), quality('own')]).toEqual([
      [100, 100],
      [40, 40],
    ]);
    expect(new Set(problems().filter((problem) => problem !== 'late'))).toEqual(new Set(['clock-not-set']));
    clock.unset = false;
    run(1, { own: -NOW });
    expect(quality('own').at(-1)).toBe(100);
  });
});

test('a source whose clock is ahead of all others goes on after a minute, and is not relied on', () => {
  const { run, times, passed, problems } = plant();
  run(70, { wrong: HOUR, a: 0, b: 0 });
  expect(times('wrong')).toEqual(seconds(1, 70, HOUR));
  expect(
    new Set(passed.filter(({ asset }) => asset === 'wrong').map((one) => one.channels.flow.q[0])),
  ).toEqual(new Set([40]));
  expect(new Set(problems())).toEqual(new Set(['ahead-of-time']));
});

test('what waits is bounded, and told beyond it', () => {
  const { door, told, clock } = plant();
  const t = Array.from({ length: 6_000 }, (_, i) => clock.now() + HOUR + i);
  const channels = { flow: { unit: '', quantity: '', v: t, q: [100] } };
  for (const shift of [0, 1, 2])
    door.pass([{ ...samples('a', 0), t: t.map((time) => time + 6_000 * shift), channels }]);
  expect(door.waiting).toBe(6_000);
  expect(told.map(({ problem, action }) => `${problem} ${action}`)).toContain('time-jump set aside');
});

test('what was let go and could not be kept comes again by itself', () => {
  const { run, door, passed } = plant({ ours: -HOUR });
  run(61, { a: 0 });
  const released = passed.splice(0);
  door.forget(released);
  run(1, { a: 0 });
  expect(passed.map(({ id }) => id)).toEqual([
    ...released.slice(0, 60).map(({ id }) => id),
    passed.at(-1)?.id,
  ]);
});
