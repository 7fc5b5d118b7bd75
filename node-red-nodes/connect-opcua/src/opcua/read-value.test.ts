import type { DataValue } from 'node-opcua' with { 'resolution-mode': 'import' };
import { beforeAll, expect, test } from 'vitest';
import { loadOpcUa } from './load-opcua';
import { inexactIn, leavesOf } from './leaves';
import { circumstancesOf, readLeaves, readValue } from './read-value';

type OpcUa = Awaited<ReturnType<typeof loadOpcUa>>;
let opcua: OpcUa;
beforeAll(async () => {
  opcua = await loadOpcUa();
});

const NOW = 5_000;

/** A data value as the stack hands it over, of the given type. */
function data(type: keyof OpcUa['DataType'], value: unknown, more: Partial<DataValue> = {}): DataValue {
  return new opcua.DataValue({ value: { dataType: type, arrayType: 'Scalar', value }, ...more });
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

test('an array is not one value; its numbers are read one by one', () => {
  const array = data('Int64', null, {
    value: {
      dataType: 'Int64',
      arrayType: 'Array',
      value: [
        [0, 5],
        [0xffffffff, 0xffffffff],
      ],
    } as never,
  });
  expect(readValue(array, NOW)).toMatchObject({ value: null, quality: 0 });
  expect(readLeaves(array)).toEqual([
    { path: '[0]', value: 5 },
    { path: '[1]', value: -1 },
  ]);
  expect(readLeaves(data('Double', 1))).toBeUndefined();
});

test('of a structure each number is read, with its way', async () => {
  const { Range } = await import('node-opcua');
  const range = new Range({ low: 1, high: 9 });
  expect(readLeaves(data('ExtensionObject', range))).toEqual([
    { path: '.low', value: 1 },
    { path: '.high', value: 9 },
  ]);
  const schema = { fields: [{ name: 'count', fieldType: 'Int64' }] };
  const axis = { range, steps: [0.5, NaN], on: true, title: 'x', count: [0, 7] };
  Object.defineProperty(axis, 'schema', { value: schema });
  expect(leavesOf({ dataType: 22, value: axis })).toEqual([
    { path: '.range.low', value: 1 },
    { path: '.range.high', value: 9 },
    { path: '.steps[0]', value: 0.5 },
    { path: '.steps[1]', value: null },
    { path: '.on', value: 1 },
    { path: '.count', value: 7 },
  ]);
});

test('of a long array only so much is read', () => {
  const long = data('Double', null, {
    value: { dataType: 'Double', arrayType: 'Array', value: new Float64Array(5_000) } as never,
  });
  expect(readLeaves(long)).toHaveLength(1_000);
});

test('a value before which others were lost says so', () => {
  const { Good } = opcua.StatusCodes;
  const over = opcua.StatusCode.makeStatusCode(Good, 'Overflow | InfoTypeDataValue');
  const at = (statusCode: DataValue['statusCode']) => circumstancesOf(data('Double', 1, { statusCode }), NOW);
  expect([at(over).overflow, at(Good).overflow]).toEqual([true, false]);
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

test.each([
  ['Int64', [0xffdfffff, 0xffffffff], -9007199254740993n],
  ['UInt64', [0xffffffff, 0xffffffff], 18446744073709551615n],
  ['Int64', [0xffffffff, 0xfffffffb], undefined],
  ['UInt64', [0x200000, 0], undefined],
  ['Double', 1e300, undefined],
] as const)('%s %j is told as inexact: %s', (type, value, told) => {
  expect(inexactIn(data(type, value).value)).toBe(told);
});
