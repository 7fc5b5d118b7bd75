import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { loadOpcUa } from './load-opcua';
import { Values } from './values';

type OpcUa = Awaited<ReturnType<typeof loadOpcUa>>;
let opcua: OpcUa;
beforeAll(async () => {
  opcua = await loadOpcUa();
});

const item = (more: object = {}) => ({ nodeId: 'ns=1;s=x', asset: 'a', sensor: 'x', unit: '', ...more });
const data = (value: object | undefined, status: 'Good' | 'BadSensorFailure' = 'Good') =>
  new opcua.DataValue({ value: value as never, statusCode: opcua.StatusCodes[status] });

test('a text that goes bad is no dead sensor', () => {
  const values = new Values();
  expect(values.read(item(), data({ dataType: 'String', value: 'on' }), 5)).toMatchObject({
    text: { text: 'on' },
  });
  expect(values.read(item(), data(undefined, 'BadSensorFailure'), 6)).toEqual({ numbers: [] });
});

test('a signal that goes bad is a value that is none', () => {
  const wave = { dataType: 'Double', arrayType: 'Array', value: new Float64Array([1, NaN, 3]) };
  const values = new Values();
  expect(values.read(item({ rate: 10 }), data(wave), 5).frame).toMatchObject({
    values: [1, null, 3],
    quality: 100,
  });
  expect(values.read(item({ rate: 10 }), data(undefined, 'BadSensorFailure'), 6).numbers).toMatchObject([
    { value: null, quality: 0 },
  ]);
});

test('what lies deeper than is followed is told, and the rest is taken', () => {
  const nested = (levels: number): object => (levels === 0 ? { deep: 7 } : { in: nested(levels - 1) });
  const read = (value: object) =>
    new Values().read(
      item(),
      { value: { dataType: 22, arrayType: 0, value }, statusCode: { value: 0 } } as never,
      5,
    );
  const told = { remark: 'opcua.structure.deep', values: { most: 4 } };
  expect(read(nested(3))).toMatchObject({ numbers: [{ value: 7 }], aside: undefined });
  expect(read({ x: 1, ...nested(4) })).toMatchObject({ numbers: [{ value: 1 }], aside: told });
  expect(read(nested(4))).toEqual({ numbers: [], aside: told });
  expect(read({ x: 1, a: { a: { a: { a: { word: 'w' } } } } }).aside).toBeUndefined();
});

test.each([[{ toString: [] }], [[[{ toString: [] }]]], [{ toString: () => 5 }], [Object.create(null)]])(
  'an object that says nothing of itself (case %#) is no text, and no exception',
  (value) => {
    const sent = { value: { dataType: 12, arrayType: 0, value }, statusCode: { value: 0 } } as never;
    expect(() => new Values().read(item({}), sent, 5)).not.toThrow();
  },
);

test('whatever a server sends is numbers, a text, a signal, or told', () => {
  const any = fc.record({
    dataType: fc.nat(30),
    arrayType: fc.nat(2),
    value: fc.anything({ withTypedArray: true, withDate: true }),
  });
  const status = fc.constantFrom(0, 0x40000000, 0x80000000);
  fc.assert(
    fc.property(any, status, fc.constantFrom(0, 100), (value, code, rate) => {
      const sent = { value, statusCode: { value: code } } as never;
      const { numbers, text, frame } = new Values().read(item(rate === 0 ? {} : { rate }), sent, 5);
      for (const one of numbers) expect(one.value === null || Number.isFinite(one.value)).toBe(true);
      for (const one of frame?.values ?? []) expect(one === null || Number.isFinite(one)).toBe(true);
      expect(typeof (text?.text ?? '')).toBe('string');
    }),
    { numRuns: 1_000 },
  );
});
