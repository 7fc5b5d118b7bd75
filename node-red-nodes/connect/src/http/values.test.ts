import { expect, test } from 'vitest';
import { valuesIn } from './values';

test.each([
  [1, { timestamp: 1, assetId: 'a', sensorId: 's', value: 1, unit: 'bar' }],
  [3, { timestamp: 1, machine_id: 'm', readings: { a: 1, b: 2, c: 3 } }],
  [3, { timestamp: 1, temperature: 1, pressure: 2 }],
  [4, { v: 1, kind: 'samples', channels: { a: { v: [1, 2], q: [100] }, b: { unit: '' } } }],
  [2, [1, 2]],
  [1, {}],
  [1, { metadata: {} }],
  [1, null],
  [1, 'text'],
])('%d in %j', (count, item) => expect(valuesIn(item)).toBe(count));

test('depth costs no stack', () => {
  let deep: object = { a: 1 };
  for (let i = 0; i < 100_000; i++) deep = { a: deep };
  expect(valuesIn(deep)).toBe(1);
});
