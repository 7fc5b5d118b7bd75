import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { loadOpcUa } from './load-opcua';
import { isBytes, isText, textOf } from './texts';

type OpcUa = Awaited<ReturnType<typeof loadOpcUa>>;
let opcua: OpcUa;
beforeAll(async () => {
  opcua = await loadOpcUa();
});

const GUID = '72962b91-fa75-4ae6-8d28-b404dc7daf63';

test.each<[keyof OpcUa['DataType'], (of: OpcUa) => unknown, string | null]>([
  ['String', () => 'running', 'running'],
  ['String', () => null, null],
  ['Guid', () => GUID, GUID],
  ['DateTime', () => new Date(Date.UTC(2026, 0, 5, 6, 7, 8)), '2026-01-05T06:07:08.000Z'],
  ['DateTime', () => new Date(Date.UTC(1601, 0, 1)), null],
  ['LocalizedText', ({ LocalizedText }) => new LocalizedText({ text: 'läuft', locale: 'de' }), 'läuft'],
  ['QualifiedName', ({ QualifiedName }) => new QualifiedName({ name: 'Pump', namespaceIndex: 1 }), 'Pump'],
  ['NodeId', ({ resolveNodeId }) => resolveNodeId('ns=1;s=a'), 'ns=1;s=a'],
  ['StatusCode', ({ StatusCodes }) => StatusCodes.BadTimeout, 'BadTimeout'],
])('%s is a text', (type, make, text) => {
  const variant = new opcua.Variant({ dataType: type, value: make(opcua) as never });
  expect(isText(variant)).toBe(true);
  const found = textOf(variant);
  if (text === null) expect(found).toBeNull();
  else expect(found).toContain(text);
});

test('a list of texts is one text; numbers are none, and bytes are told apart', () => {
  const list = new opcua.Variant({ dataType: 'String', arrayType: 'Array', value: ['a', 'b'] });
  expect(textOf(list)).toBe('["a","b"]');
  const { DataType } = opcua;
  expect(
    [DataType.Double, DataType.Boolean, DataType.ExtensionObject].map((dataType) => isText({ dataType })),
  ).toEqual([false, false, false]);
  expect(isBytes({ dataType: DataType.ByteString })).toBe(true);
});

test('whatever a server sends, it is a text of at most a thousand characters, or none', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 30 }),
      fc.anything({ withDate: true, withNullPrototype: false }),
      (dataType, value) => {
        const text = textOf({ dataType, value });
        expect(text === null || text.length <= 1_000).toBe(true);
      },
    ),
    { numRuns: 1_000 },
  );
});
