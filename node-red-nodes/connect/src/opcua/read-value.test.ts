import type { DataValue } from 'node-opcua' with { 'resolution-mode': 'import' };
import { beforeAll, expect, test } from 'vitest';
import { loadOpcUa } from '../source/load-opcua';
import { readValue } from './read-value';

type OpcUa = Awaited<ReturnType<typeof loadOpcUa>>;
let opcua: OpcUa;
beforeAll(async () => {
  opcua = await loadOpcUa();
});

const NOW = 5_000;

/** A data value as the stack hands it over, of the given type. */
function data(type: keyof OpcUa['DataType'], value: unknown, more: Partial<DataValue> = {}): DataValue {
  return new opcua.DataValue({ value: { dataType: type, arrayType: 'Scalar', value }, ...more } as never);
}

test.each([
  ['Double', 1.5, 1.5],
  ['Boolean', true, 1],
  ['Int32', -7, -7],
  ['Int64', [0xffffffff, 0xfffffffb], -5],
  ['UInt64', [1, 0], 2 ** 32],
  ['UInt64', [0xffffffff, 0], 0xffffffff * 2 ** 32],
  ['Double', NaN, null],
  ['Double', Infinity, null],
  ['String', 'on', null],
] as const)('%s %j is %s', (type, sent, value) => {
  expect(readValue(data(type, sent), NOW)).toMatchObject({ value, quality: value === null ? 0 : 100 });
});

test('an array is not a value of a sensor', () => {
  const pair = data('Int32', [1, 2], {
    value: { dataType: 'Int32', arrayType: 'Array', value: [1, 2] } as never,
  });
  expect(readValue(pair, NOW)).toMatchObject({ value: null, quality: 0 });
});

test('good, uncertain and bad are 100, 50 and 0, and a bad value is none', () => {
  const { Good, UncertainSensorNotAccurate, BadSensorFailure } = opcua.StatusCodes;
  const read = (statusCode: DataValue['statusCode']) => readValue(data('Double', 3, { statusCode }), NOW);
  expect(read(Good)).toMatchObject({ value: 3, quality: 100 });
  expect(read(UncertainSensorNotAccurate)).toMatchObject({ value: 3, quality: 50 });
  expect(read(BadSensorFailure)).toMatchObject({ value: null, quality: 0 });
});

test('the source time counts, else that of the server, else the arrival', () => {
  const serverTimestamp = new Date(2_000);
  expect(readValue(data('Double', 1, { sourceTimestamp: new Date(1_000), serverTimestamp }), NOW).time).toBe(
    1_000,
  );
  expect(readValue(data('Double', 1, { serverTimestamp }), NOW).time).toBe(2_000);
  expect(readValue(data('Double', 1), NOW).time).toBe(NOW);
});
