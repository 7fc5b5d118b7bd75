import type { ContractObject, Samples } from '@mantis-pdm/core/contract';
import { expect, test } from 'vitest';
import type { Issue } from '../source';
import { admitNames } from './names';

const channel = (value: number) => ({ unit: '', quantity: '', v: [value], q: [100] });
const samples = (asset: string, channels: Record<string, number>): Samples => ({
  v: 1,
  kind: 'samples',
  id: 'x',
  seq: 0,
  asset,
  at: 0,
  axis: 'time',
  t: [0],
  channels: Object.fromEntries(Object.entries(channels).map(([name, value]) => [name, channel(value)])),
  source: { protocol: 'test', address: '' },
});

/** What is left of the samples by sensor, and what was told of it. */
function admit(object: ContractObject) {
  const told: Issue[] = [];
  const left = admitNames(object, (issue) => told.push(issue)) as Samples | undefined;
  const values = left && Object.entries(left.channels).map(([name, { v }]) => [name, v[0]]);
  return { left, values, told };
}

test('names that are fine go on untouched, and nothing is told', () => {
  const object = samples('pump-1', { 'flow, left': 1, Größe: 2 });
  const { left, told } = admit(object);
  expect(left).toBe(object);
  expect(told).toEqual([]);
});

test('what only looks like another name becomes it, with a word', () => {
  const { left, values, told } = admit(samples(' pump\u00a01', { 'temp ': 1, flow: 2 }));
  expect([left?.asset, values]).toEqual(['pump 1', [['flow', 2], ['temp', 1]]]); // prettier-ignore
  expect(told).toMatchObject([
    { asset: 'pump 1', sensor: null, problem: 'name', action: 'cleaned', example: '" pump\\u{a0}1" is kept as "pump 1"' },
    { asset: 'pump 1', sensor: 'temp', problem: 'name', action: 'cleaned', example: '"temp " is kept as "temp"', said: { code: 'quality.name.kept' } },
  ]); // prettier-ignore
});

test('two sensors never become one: the one whose name is right stays', () => {
  const { values, told } = admit(samples('p', { 'temp ': 1, temp: 2, ' temp': 3 }));
  expect(values).toEqual([['temp', 2]]);
  expect(told.filter(({ action }) => action === 'left out').map(({ example }) => example)).toEqual([
    '"temp " would be a second "temp"',
    '" temp" would be a second "temp"',
  ]);
});

test.each(['  ', 'a\u202eb', 'a\u200b', 'x'.repeat(250), 'D:\\', 'a\nb'])(
  'a sensor %j is left out, the others go on',
  (name) => {
    const { values, told } = admit(samples('p', { [name]: 1, flow: 2 }));
    expect(values).toEqual([['flow', 2]]);
    expect(told).toMatchObject([{ asset: 'p', sensor: 'unknown', problem: 'name', action: 'left out' }]);
  },
);

test('nothing is left of an asset that may not be let in, of whatever kind, nor of samples without a sensor', () => {
  expect(admit(samples('\u202e', { flow: 1 }))).toMatchObject({
    left: undefined,
    told: [{ asset: 'unknown' }],
  });
  expect(admit({ kind: 'health', asset: 'D:\\' } as ContractObject).left).toBeUndefined();
  expect(admit(samples('p', { '\u200b': 1 })).left).toBeUndefined();
});

test('a report shows what nobody would see, and is short', () => {
  const [{ example }] = admit(samples('p', { [`\u202e${'\u200b'.repeat(500)}`]: 1 })).told;
  expect(example).toMatch(/^"\\u\{202e\}\\u\{200b\}/);
  expect(example.length).toBeLessThanOrEqual(200);
});
