import { describe, expect, test } from 'vitest';
import { part, sentence } from '../contract/said';
import { HeardNames, nearest, unknownNames, type NamedBySetting } from '.';

const MINUTE = 60_000;
const by = part('naming.by.rule', { rule: 'hot' });
const sensor = (name: string, more: Partial<NamedBySetting> = {}): NamedBySetting => ({
  what: 'sensor',
  name,
  by,
  ...more,
});
const samples = (asset: string, ...names: string[]) =>
  ({ kind: 'samples', asset, channels: Object.fromEntries(names.map((name) => [name, {}])) }) as never;
const features = (asset: string, ...names: string[]) =>
  ({ kind: 'features', asset, values: Object.fromEntries(names.map((name) => [name, 1])) }) as never;

/** The sentences at `now`, of what an asset has said each minute until then. */
function told(
  named: NamedBySetting[],
  { heard, now, classes = ['pump'] }: { heard: HeardNames; now: number; classes?: string[] },
) {
  const found = unknownNames(named, { heard, now, classes: new Set(classes) });
  return found.map(({ said }) => sentence(said));
}
function spoken(objects: object[], minutes: number): HeardNames {
  const heard = new HeardNames();
  for (let at = 0; at <= minutes; at++)
    for (const object of objects) heard.note(object as never, at * MINUTE);
  return heard;
}

describe('a name that no asset has', () => {
  test('is told once an asset has spoken for five minutes, and not a moment before', () => {
    const heard = spoken([samples('p-1', 'vibration')], 5);
    const named = [sensor('vibraton'), sensor('vibration'), sensor('flow')];
    expect(told(named, { heard, now: 5 * MINUTE - 1 })).toEqual([]);
    expect(told(named, { heard, now: 5 * MINUTE })).toEqual([
      'Rule "hot" names a sensor that nobody sends: no "vibraton" has come; there is "vibration"',
      'Rule "hot" names a sensor that nobody sends: no "flow" has come',
    ]);
  });

  test('waits for five intervals of an asset that speaks once an hour', () => {
    const heard = new HeardNames();
    for (let hour = 0; hour <= 4; hour++) heard.note(samples('p-1', 'level'), hour * 60 * MINUTE);
    expect(told([sensor('flow')], { heard, now: 299 * MINUTE })).toEqual([]);
    expect(told([sensor('flow')], { heard, now: 300 * MINUTE })).toHaveLength(1);
  });

  test('is not told of one that has spoken only once or twice', () => {
    const heard = new HeardNames();
    heard.note(samples('p-1', 'level'), 0);
    heard.note(samples('p-1', 'level'), 0);
    expect(told([sensor('flow')], { heard, now: 99 * MINUTE })).toEqual([]);
    expect(told([sensor('flow')], { heard: new HeardNames(), now: 99 * MINUTE })).toEqual([]);
  });

  test('is looked for among the assets that it is meant for', () => {
    const heard = spoken([samples('pump-1', 'flow'), samples('fan-1', 'vibration')], 6);
    const now = 6 * MINUTE;
    expect(told([sensor('vibration', { among: ['pump-1'] })], { heard, now })).toHaveLength(1);
    expect(told([sensor('vibration', { among: ['fan-1'] })], { heard, now })).toEqual([]);
    expect(told([sensor('vibration', { among: ['new-1'] })], { heard, now })).toEqual([]);
  });

  test('may be a class', () => {
    const heard = spoken([samples('pump-1', 'flow')], 6);
    const classes = (name: string): NamedBySetting => ({ what: 'class', name, by });
    expect(told([classes('pmp'), classes('turbofan'), classes('pump')], { heard, now: 6 * MINUTE })).toEqual([
      'Rule "hot" names a class that no asset has: "pmp"; there is "pump"',
      'Rule "hot" names a class that no asset has: "turbofan"',
    ]);
  });

  test('may be a feature: whole, or that of any sensor, or the values of a sensor', () => {
    const heard = spoken([features('p-1', 'vib.rms', 'flow.last'), samples('p-1', 'level')], 6);
    const feature = (name: string): NamedBySetting => ({ what: 'feature', name, by });
    const named = ['vib.rms', 'rms', 'level', 'vib.rns', 'mean'].map(feature);
    expect(told(named, { heard, now: 6 * MINUTE })).toEqual([
      'Rule "hot" names a feature that nobody makes: no "vib.rns" has come; there is "vib.rms"',
      'Rule "hot" names a feature that nobody makes: no "mean" has come',
    ]);
  });
});

test('a sensor is known by its samples, its windows, and the features of it', () => {
  const window = { ...(samples('p-1', 'speed') as object), kind: 'window' } as never;
  const health = { kind: 'health', asset: 'p-1' } as never;
  const heard = spoken([window, features('p-1', 'vib.rms', 'flow.last'), health], 6);
  const named = ['speed', 'vib', 'flow'].map((name) => sensor(name));
  expect(told(named, { heard, now: 6 * MINUTE })).toEqual([]);
  expect([...heard.names(['p-1', 'unknown'], 'sensors')]).toEqual(['speed', 'flow']);
});

test('of more names or assets than are kept nothing is said, and no further one is kept', () => {
  const many = Array.from({ length: 20_001 }, (_, i) => `s${i}`);
  const heard = spoken([samples('p-1', ...many)], 6);
  expect(heard.names(['p-1'], 'sensors').size).toBe(20_000);
  expect(told([sensor('flow')], { heard, now: 6 * MINUTE })).toEqual([]);
  const crowd = spoken(
    many.slice(0, 5_001).map((asset) => samples(asset, 'a')),
    6,
  );
  expect([crowd.assets().length, told([sensor('flow')], { heard: crowd, now: 6 * MINUTE })]).toEqual([
    5_000,
    [],
  ]);
});

test('the nearest name takes the fewest changes, and not too many', () => {
  expect(nearest('Presure', ['flow', 'pressure', 'presume'])).toBe('pressure');
  expect(nearest('ab', ['cd', 'abcdefgh'])).toBeNull();
});
