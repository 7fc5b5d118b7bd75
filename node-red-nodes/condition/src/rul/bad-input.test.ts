import type { Rul } from '@mantis-pdm/core/contract';
import { describe, expect, test } from 'vitest';
import { features } from '../testing/objects.fixture';
import { RulRig } from './rul-rig.fixture';

const HOUR = 3_600_000;
const node = new RulRig(null);
const TREND = { method: 'trend', indicator: 'x', threshold: 100 };

/** An hourly reading. */
const reading = (hour: number, x: number | null) => ({
  ...features('pump-1', x === null ? {} : { x }, 0),
  ...{ at: hour * HOUR, axis: 'time', window: { from: hour * HOUR, to: hour * HOUR } },
});
const ripple = (hour: number) => Math.sin(7 * hour * hour);

async function read(hours: readonly number[], level: (hour: number) => number | null): Promise<Rul[]> {
  const said: Rul[] = [];
  for (const hour of hours) said.push(await node.ask(reading(hour, level(hour))));
  expect(node.running?.errors()).toEqual([]);
  return said;
}

const hours = (count: number, every = 1) => Array.from({ length: count }, (_, i) => i * every);

describe('nothing is foretold, and the reason told,', () => {
  test.each<[string, object, (hour: number) => number | null, RegExp]>([
    ['of a threshold passed from the first reading on', TREND, (hour) => 110 + ripple(hour), /began at 11\d\.?\d?, beyond its threshold 100/], // prettier-ignore
    ['of a direction set wrongly', { ...TREND, direction: 'falling' }, (hour) => 20 + 0.3 * hour, /check the threshold and the direction/], // prettier-ignore
    ['without a threshold', { ...TREND, threshold: null }, () => 50, /^No health indicator/],
    ['without an indicator', { ...TREND, indicator: '' }, () => 50, /^No health indicator/],
    ['of windows without the indicator', TREND, () => null, /has no value/],
    ['of a sound machine', TREND, (hour) => 50 + ripple(hour), /^No degradation found in \d+ readings/],
  ])('%s', async (_, settings, level, reason) => {
    await node.start(settings);
    const said = await read(hours(80), level);
    expect(said.filter(({ p50 }) => p50 !== null)).toEqual([]);
    expect(said.at(-1)!.reason).toMatch(reason);
  });
});

describe('what was read is as if it had come once and in time', () => {
  const worn = (hour: number) => 20 + 0.5 * hour + ripple(hour);

  test('where readings come late or twice', async () => {
    await node.start(TREND);
    const [alone] = (await read(hours(80), worn)).slice(-1);
    await node.running?.restart(node.flow(TREND));
    node.running?.send('rul', { reset: true });
    const disturbed = hours(80).flatMap((hour) => (hour % 9 ? [hour] : [hour, hour, hour - 3]));
    const told = await read(
      disturbed.filter((hour) => hour >= 0),
      worn,
    );
    const last = told.at(-1)!;
    expect([last.p10, last.p50, last.p90]).toEqual([alone.p10, alone.p50, alone.p90]);
  });

  test('a day apart: a band by day 40', async () => {
    await node.start(TREND);
    const said = await read(hours(60, 24), (hour) => 20 + (0.8 * hour) / 24 + ripple(hour));
    expect(said[40].p50).toBeGreaterThan(24 * 30);
    expect(said[40].p50).toBeLessThan(24 * 100);
  });
});

describe('a life that turns', () => {
  test('is over where the unit was replaced, with a word or without', async () => {
    await node.start(TREND);
    const level = (hour: number) => 20 + 0.5 * (hour % 100) + ripple(hour);
    const [worn, replaced] = [await read(hours(100), level), await read(hours(110).slice(100), level)];
    expect(worn.at(-1)!.p50).toBeGreaterThan(30);
    expect(replaced.at(-1)!).toMatchObject({ p50: null, model: 'trend' });
    node.running?.send('rul', { reset: 'pump-1' });
    const [first] = await read([110], level);
    expect(first.reason).toMatch(/1 readings/);
  });

  test('goes on where a repair takes back a part of the wear', async () => {
    await node.start(TREND);
    const said = await read(hours(130), (hour) => 20 + 0.5 * hour - (hour < 100 ? 0 : 25) + ripple(hour));
    // It ends at 210 h.
    const { p10, p90, degradedFor } = said.at(-1)!;
    expect(p10).toBeLessThan(81);
    expect(p90).toBeGreaterThan(81);
    expect(degradedFor).toBeGreaterThan(100);
  });

  test('is silent where the indicator recovers', async () => {
    await node.start(TREND);
    const said = await read(hours(200), (hour) => 20 + 0.5 * Math.max(0, Math.min(hour, 160 - hour)) + ripple(hour)); // prettier-ignore
    expect(said[79].p50).toBeGreaterThan(0);
    expect(said.slice(-50).filter(({ p50 }) => p50 !== null)).toEqual([]);
  });
});
