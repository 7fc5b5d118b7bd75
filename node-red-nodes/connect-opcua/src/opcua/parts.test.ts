import type { DataValue, StatusCode } from 'node-opcua' with { 'resolution-mode': 'import' };
import { beforeAll, expect, test } from 'vitest';
import { loadOpcUa } from './load-opcua';
import type { OpcUaItem } from './item';
import { Parts } from './parts';

type OpcUa = Awaited<ReturnType<typeof loadOpcUa>>;
let opcua: OpcUa;
beforeAll(async () => {
  opcua = await loadOpcUa();
});

const item: OpcUaItem = { nodeId: 'ns=1;s=arr', asset: 'pump', sensor: 'arr', unit: 'V' };

/** What a server sends of an array; without numbers where it has none. */
function array(values: number[] | null, status: keyof OpcUa['StatusCodes'] = 'Good'): DataValue {
  const statusCode = opcua.StatusCodes[status] as StatusCode;
  const value = values && { dataType: 'Double', arrayType: 'Array', value: new Float64Array(values) };
  return new opcua.DataValue({ value: (value ?? undefined) as never, statusCode });
}

function scalar(value: number): DataValue {
  return new opcua.DataValue({
    value: { dataType: 'Double', value },
    statusCode: opcua.StatusCodes.Good,
  });
}

const shown = (parts: Parts, data: DataValue, of = item) =>
  parts.read(of, data, 5).map(({ item: { sensor }, value, quality }) => [sensor, value, quality]);

test('the status of an array is that of each of its numbers', () => {
  const parts = new Parts();
  expect(shown(parts, array([1, 2]))).toEqual([
    ['arr[0]', 1, 100],
    ['arr[1]', 2, 100],
  ]);
  expect(shown(parts, array([1, 2], 'UncertainSensorNotAccurate'))).toEqual([
    ['arr[0]', 1, 50],
    ['arr[1]', 2, 50],
  ]);
  expect(shown(parts, array([1, 2], 'BadSensorFailure'))).toEqual([
    ['arr[0]', null, 0],
    ['arr[1]', null, 0],
  ]);
});

test('an array that comes bad and without its numbers takes them all back, also after a reconnect', () => {
  const parts = new Parts();
  shown(parts, array([1, 2]));
  const back = [
    ['arr[0]', null, 0],
    ['arr[1]', null, 0],
  ];
  expect(shown(parts, array(null, 'BadSensorFailure'))).toEqual(back);
  expect(shown(parts, array(null, 'BadSensorFailure'), { ...item })).toEqual(back);
  expect(shown(parts, array([3, 4])).map(([, value]) => value)).toEqual([3, 4]);
});

test('a number that an array has no more is taken back', () => {
  const parts = new Parts();
  shown(parts, array([1, 2, 3]));
  expect(shown(parts, array([7]))).toEqual([
    ['arr[0]', 7, 100],
    ['arr[1]', null, 0],
    ['arr[2]', null, 0],
  ]);
});

test('what was never more than a number is one, with a value and without', () => {
  const parts = new Parts();
  expect(shown(parts, scalar(4))).toEqual([['arr', 4, 100]]);
  expect(shown(parts, array(null, 'BadSensorFailure'))).toEqual([['arr', null, 0]]);
});

test('a variable that becomes a number takes its parts back', () => {
  const parts = new Parts();
  shown(parts, array([1]));
  expect(shown(parts, scalar(4))).toEqual([
    ['arr', 4, 100],
    ['arr[0]', null, 0],
  ]);
});

test('DateTime 0 is no time, nor is the last one: the server’s counts, else the arrival', () => {
  const at = (sourceTimestamp: Date | null, serverTimestamp: Date | null = null) => {
    const data = scalar(1);
    Object.assign(data, { sourceTimestamp, serverTimestamp });
    return new Parts().read(item, data, 5)[0].time;
  };
  const none = new Date(Date.UTC(1601, 0, 1));
  const last = new Date(Date.UTC(9999, 11, 31, 23, 59, 59));
  const real = new Date(Date.UTC(2026, 0, 5));
  expect([at(none), at(last), at(none, real), at(real, none)]).toEqual([5, 5, +real, +real]);
});
