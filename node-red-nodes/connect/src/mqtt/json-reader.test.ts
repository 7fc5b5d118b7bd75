import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseFields, parseTopics } from './fields';
import { JsonReader, type JsonOptions } from './json-reader';
import { compilePath } from './path';

const NOW = 1_700_000_000_000;
const usual: JsonOptions = {
  topics: [{ topic: 'plant/+asset/+sensor' }],
  fields: [],
  timePath: '',
  assetPath: '',
  unit: '',
  zone: '',
  dateOrder: 'auto',
  decimal: 'auto',
};

function read(text: string, options: Partial<JsonOptions> = {}, topic = 'plant/pump-1/pressure') {
  const reader = new JsonReader({ ...usual, ...options });
  const around = { now: NOW, seq: 1, source: { protocol: 'mqtt', address: topic } };
  return reader.read(text, reader.names(topic) ?? {}, around);
}

test.each([
  ['12.5', { asset: 'pump-1', at: NOW, channels: { pressure: { v: [12.5] } } }],
  [
    '{"value":3,"unit":"bar","timestamp":"2023-01-01T00:00:00Z"}',
    { at: Date.UTC(2023, 0, 1), channels: { pressure: { v: [3], unit: 'bar' } } },
  ],
  ['{"value":null}', { channels: { pressure: { v: [null], q: [0] } } }],
])('payload %s', (text, expected) => {
  expect(read(text).objects).toMatchObject([expected]);
});

test('beside fields that are taken out, the payload’s own time, asset and quality count', () => {
  const text = JSON.stringify({
    ts: '2023-01-01T00:00:00Z',
    quality: 'uncertain',
    machine: 'pump-9',
    d: { p: 7, flow: { value: 3, unit: 'l/s', quality: 'bad' }, x: 1 },
  });
  const fields = parseFields([
    { path: 'd.p', sensor: 'pressure', unit: 'bar' },
    { path: 'd.flow', sensor: 'flow' },
  ]);
  const { objects, errors } = read(text, { fields });
  expect(errors).toEqual([]);
  expect(objects).toMatchObject([
    {
      asset: 'pump-9',
      at: Date.UTC(2023, 0, 1),
      channels: {
        pressure: { v: [7], q: [50], unit: 'bar' },
        flow: { v: [3], q: [0], unit: 'l/s' },
      },
    },
  ]);
});

test('a field that is itself called like a time or a quality stays a value', () => {
  const fields = parseFields([{ path: 't' }, { path: 'q', sensor: 'flow' }]);
  const { objects } = read('{"t":21.5,"q":12.5}', { fields });
  expect(objects).toMatchObject([
    { at: NOW, channels: { t: { v: [21.5], q: [100] }, flow: { v: [12.5], q: [100] } } },
  ]);
});

test('fields are taken out by their paths, with time and asset by theirs', () => {
  const text = JSON.stringify({
    d: { t: '2023-01-01T00:00:00Z', id: 'pump-9', v: [{ p: 180 }, { p: 7 }] },
    rpm: '1500',
  });
  const { objects, errors } = read(
    text,
    {
      topics: [{ topic: 'line/#' }],
      fields: parseFields([
        { path: '$.d.v[1].p', sensor: 'pressure', unit: 'bar' },
        { path: 'rpm' },
        { path: 'd.nowhere', sensor: 'x' },
      ]),
      timePath: 'd.t',
      assetPath: 'd.id',
    },
    'line/a/b',
  );
  expect(errors).toEqual([]);
  expect(objects).toMatchObject([
    {
      asset: 'pump-9',
      at: Date.UTC(2023, 0, 1),
      channels: { pressure: { v: [7], unit: 'bar' }, rpm: { v: [1500] } },
    },
  ]);
});

test.each([
  ['running', 'must be'],
  ['{"value":"high"}', 'value is "high": must be a number'],
  ['{"a":', 'is not JSON'],
])('%s is refused with a sentence', (text, sentence) => {
  expect(read(text).errors[0].message).toContain(sentence);
});

test('subscribes to what the patterns mean', () => {
  const topics = parseTopics([{ topic: ' plant/+asset/+sensor ' }, { topic: 'a/#' }]);
  expect(new JsonReader({ ...usual, topics }).filters).toEqual(['plant/+/+', 'a/#']);
  expect(new JsonReader(usual).names('other/a/b')).toBeUndefined();
});

describe('tables', () => {
  test.each([
    [() => parseFields([{ path: '' }]), 'row 1 has path ""'],
    [() => parseFields([{ path: 'a[x]' }]), '"a[x]" is no path'],
    [() => parseTopics([{}]), 'row 1 has topic missing'],
    [() => parseTopics('x'), 'must be a list'],
  ])('%#', (parse, sentence) => {
    expect(parse).toThrow(sentence);
  });
});

test('a star in a path is any key or number, and names the sensors', () => {
  const text = JSON.stringify({
    values: [
      { id: 'a', v: 1 },
      { id: 'b', v: 2 },
    ],
    d: { p1: { x: 3 }, p2: { x: 4 } },
  });
  const fields = parseFields([{ path: 'values[*].v' }, { path: 'd.*.x', sensor: 'x of *', unit: 'bar' }]);
  const [object] = read(text, { fields }).objects;
  expect(
    object.kind === 'samples' &&
      Object.entries(object.channels).map(([name, { v, unit }]) => [name, v[0], unit]),
  ).toEqual([
    ['values[0].v', 1, ''],
    ['values[1].v', 2, ''],
    ['x of p1', 3, 'bar'],
    ['x of p2', 4, 'bar'],
  ]);
});

test('a path never leads out of the value, nor through its prototype', () => {
  fc.assert(
    fc.property(
      fc.anything(),
      fc.array(fc.constantFrom('a', '0', 'constructor', '__proto__', 'length')),
      (value, steps) => {
        const found = compilePath(steps.join('.'))(value);
        if (steps[0] === 'constructor' && !Object.hasOwn(Object(value), 'constructor'))
          expect(found).toBeUndefined();
      },
    ),
  );
});

test('no text whatsoever makes the reader throw', () => {
  const reader = new JsonReader({
    ...usual,
    fields: parseFields([{ path: 'a.b' }]),
    timePath: 'a.t',
    assetPath: 'a.n',
  });
  const text = fc.oneof(fc.string(), fc.json());
  fc.assert(
    fc.property(text, (payload) => {
      const around = { now: NOW, seq: 1, source: { protocol: 'mqtt', address: 't' } };
      const { objects, errors } = reader.read(payload, {}, around);
      expect(objects.length + errors.length).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: 20_000 },
  );
});
