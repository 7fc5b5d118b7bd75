import type { Alarm } from '@mantis-pdm/core/contract';
import { shelveAlarm, withFacts } from '@mantis-pdm/core/maintenance';
import { expect, test } from 'vitest';
import type { AlarmKeeper } from './keeper';
import { Shelf } from './shelf';

const HOUR = 3_600_000;
const NOW = Date.UTC(2026, 5, 1);
const active = withFacts({ id: 'a', title: 'a', history: [] as Alarm['history'] } as Alarm, {
  active: true,
  acknowledged: false,
  latch: false,
  suppression: null,
});

/** A shelf over one stored alarm, with clocks of its own; a new one stands for a restart. */
function plant({ wall = NOW } = {}) {
  const time = { wall, steady: 0 };
  const audit = { by: 'anna', at: NOW, comment: 'inspection' };
  const store = { alarm: shelveAlarm(active, { ...audit, until: NOW + HOUR }), failing: false };
  const back: Alarm[] = [];
  let shelf: Shelf;
  const keeper = {
    shelved: () => Promise.resolve([store.alarm].filter(({ state }) => state === 'shelved')),
    step: (_id: string, change: (alarm: Alarm) => Alarm | null) => {
      if (store.failing) return Promise.reject(new Error('the registry is away'));
      const changed = change(store.alarm);
      if (!changed) return Promise.resolve(undefined);
      if (changed.state !== 'shelved') back.push(changed);
      store.alarm = changed;
      shelf.note(changed);
      return Promise.resolve(changed);
    },
  } as unknown as AlarmKeeper;
  const restart = () =>
    (shelf = new Shelf({
      ...{ keeper, now: () => time.wall, steady: () => time.steady },
    }));
  restart();
  const pass = async (ms: number, { set = 0, told = true } = {}) => {
    time.steady += ms;
    time.wall += ms + set;
    if (set !== 0 && told) await shelf.clockStepped(set);
    await shelf.tick();
  };
  return { time, store, back, pass, restart: () => void restart(), of: () => shelf };
}

test('an alarm comes back once, when its hour is over and not before', async () => {
  const { pass, back, store } = plant();
  await pass(0);
  await pass(HOUR - 1);
  expect(back).toEqual([]);
  await pass(1);
  await pass(HOUR);
  expect(back.map(({ state }) => state)).toEqual(['unack']);
  expect(store.alarm.state).toBe('unack');
});

test.each([2 * HOUR, -2 * HOUR])(
  'a clock that is set by %d ms moves the date, and not the hour',
  async (set) => {
    const { pass, back, store, restart } = plant();
    await pass(0);
    await pass(HOUR / 2, { set });
    expect(store.alarm.shelvedUntil).toBe(NOW + HOUR + set);
    restart();
    await pass(0);
    await pass(HOUR / 2 - 1);
    expect(back).toEqual([]);
    await pass(1);
    expect(back).toHaveLength(1);
  },
);

test('after a restart what is left counts, and never more than was asked for', async () => {
  const half = plant({ wall: NOW + HOUR / 2 });
  await half.pass(0);
  await half.pass(HOUR / 2);
  expect(half.back).toHaveLength(1);
  const unset = plant({ wall: 0 });
  await unset.pass(0);
  await unset.pass(1_000, { set: NOW });
  expect(unset.store.alarm.shelvedUntil).toBe(NOW + HOUR);
  await unset.pass(HOUR - 1_000);
  expect(unset.back).toHaveLength(1);
});

test('what is due while the registry is away comes back when it is there again', async () => {
  const { pass, back, store } = plant();
  await pass(0);
  store.failing = true;
  await expect(pass(HOUR)).rejects.toThrow('the registry is away');
  store.failing = false;
  await pass(5_000);
  expect(back).toEqual([]);
  await pass(5_000);
  expect(back).toHaveLength(1);
});

test('one that was shelved for longer, or has come back, is left alone', async () => {
  const { pass, back, store } = plant();
  await pass(0);
  store.alarm = shelveAlarm(store.alarm, { by: 'ben', at: NOW, comment: '', until: NOW + 3 * HOUR });
  await pass(HOUR);
  expect([back, store.alarm.state]).toEqual([[], 'shelved']);
  await pass(60_000);
  await pass(2 * HOUR - 60_000);
  expect(back).toHaveLength(1);
});
