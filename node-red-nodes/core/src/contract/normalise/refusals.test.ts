import { describe, expect, test } from 'vitest';
import { examples } from '../example.fixture';
import type { ObjectOf } from '../message';
import { MAX_SAMPLES } from '../samples';
import type { Hints } from './hints';
import { MAX_BATCH, MAX_TEXT, normalise } from './normalise';

const source = { protocol: 'mqtt', address: 'plant/pump-1/temperature' };
const bare: Hints = { now: 5000, seq: 40, source };
const hints: Hints = { ...bare, asset: 'pump-1', sensor: 'temperature' };

/** The sentences with which a payload is refused. */
function refusals(payload: unknown, given: Hints = hints): string[] {
  const { objects, errors } = normalise(payload, given);
  expect(objects).toEqual([]);
  return errors.map(({ message }) => message);
}

function samplesOf(payload: unknown): ObjectOf<'samples'> {
  return normalise(payload, hints).objects[0] as ObjectOf<'samples'>;
}

describe('refusals name the field and the value', () => {
  test.each<[name: string, payload: unknown, sentence: string]>([
    ['nothing', undefined, 'payload is missing: must be a number, an object with readings, or an array'],
    ['text', 'warm', 'payload is "warm": must be a number'],
    ['a Buffer', Buffer.from('21.5'), 'payload is 4 bytes: bytes must be decoded first'],
    ['a typed array', new Float64Array(2), 'payload is 16 bytes: bytes must be decoded first'],
    ['a Date', new Date(0), 'payload is "1970-01-01T00:00:00.000Z": must be a number'],
    ['a function', () => 1, 'payload is a function: must be a number'],
    ['a symbol', Symbol('s'), 'payload is Symbol(s): must be a number'],
    ['a Map', new Map([['a', 1]]), 'payload is {}: holds no number'],
    ['an object of words', { a: 'b' }, 'payload is {"a":"b"}: holds no number; expected value, readings'],
    ['no readings', { readings: {} }, 'payload is {"readings":{}}: holds no number'],
    ['a bad value', { val: 'hot' }, 'val is "hot": must be a number'],
    ['an absent value', { value: undefined }, 'value is missing: must be a number'],
    ['a Buffer as value', { value: Buffer.from('x') }, 'value is 1 bytes: must be a number'],
    ['only bad readings', { readings: { b: 'x' } }, 'holds no number; expected value, readings, or numeric'],
    ['a bad time', { value: 1, timestamp: 'noon' }, 'timestamp is "noon": must be a time'],
    ['a bad quality', { value: 1, quality: 'fine' }, 'quality is "fine": must be 0–100'],
    ['an empty name', { value: 1, assetId: '' }, 'assetId is "": must name the asset'],
    ['an object as name', { value: 1, sensor: {} }, 'sensor is {}: must name the sensor'],
    ['a long name', { value: 1, asset: 'x'.repeat(257) }, 'asset is "xxx'],
    ['a name of blanks', { value: 1, asset: '  ' }, 'asset is "  ": as a name must hold more than blanks'],
    ['a name that deceives', { readings: { 'a\u202eb': 1 } }, 'as a name must not hold U+202E'],
    [
      'a reading of too many sensors',
      { readings: Object.fromEntries(Array.from({ length: 5001 }, (_, i) => [`s${i}`, i])) },
      '5001 sensors": a reading may have at most 5000',
    ],
    ['an empty array', [], 'payload is []: is empty'],
    ['a frame without a rate', [1, 2], 'payload is [1,2]: an array of numbers needs a sampling rate in Hz'],
    ['broken JSON', '{"value": x}', 'payload is "{"value": x}": is not JSON: '],
    ['broken JSON on several lines', '{\n"value": x\n}', 'is not JSON: '],
    [
      'an object of a newer release',
      { ...examples.rul, v: 3 },
      'v is 3: this release reads rul up to version 2',
    ],
    ['a kind that does not exist', { kind: 'mood', v: 1 }, 'kind is "mood": must be one of samples'],
  ])('%s', (_name, payload, sentence) => {
    expect(refusals(payload)).toEqual([expect.stringContaining(sentence)]);
  });

  test('nobody names asset or sensor', () => {
    expect(refusals(5, { ...bare, asset: 'a' })).toEqual([
      'sensor is missing: must name the sensor; send it, or state it in the node',
    ]);
    expect(refusals(5, { ...bare, sensor: 's' })[0]).toContain('asset is missing: must name the asset');
  });

  test.each([
    ['a JSON text', '['.padEnd(MAX_TEXT + 1), `is longer than ${MAX_TEXT} characters`],
    ['a batch', new Array(MAX_BATCH + 1).fill({}), 'is "10001 items": a message may carry at most 10000'],
    ['lines', '{}\n'.repeat(MAX_BATCH + 5), 'is "10001 items": a message may carry at most 10000'],
    ['a frame', new Array(MAX_SAMPLES + 1), `a frame may carry at most ${MAX_SAMPLES}`],
  ])('%s that is too long', (_name, payload, sentence) => {
    const [refusal, ...more] = refusals(payload);
    expect(more).toEqual([]);
    expect(refusal).toContain(sentence);
    expect(refusal.length).toBeLessThan(250);
  });
});

describe('names that mean something to JavaScript', () => {
  test('as an asset or a sensor of words they are names', () => {
    expect(samplesOf('{"assetId": "__proto__", "sensorId": "constructor", "value": 1}')).toMatchObject({
      asset: '__proto__',
      channels: { constructor: { v: [1] } },
    });
    expect(Object.keys(samplesOf('{"readings": {"constructor": 1, "toString": 2}}').channels)).toEqual([
      'constructor',
      'toString',
    ]);
  });

  test.each([
    '{"readings": {"__proto__": 1, "a": 2}}',
    '{"__proto__": 1, "a": 2}',
    '{"sensorId": "__proto__", "value": 1}',
    '{"value": 1, "metadata": {"__proto__": 1}}',
  ])('%s is refused, not dropped', (json) => {
    expect(refusals(json)[0]).toMatch(/^(channels|metadata)\.__proto__ is .*: __proto__ cannot be a name/);
  });

  test('nothing is polluted, and inherited properties are not read', () => {
    expect(refusals('{"__proto__": {"value": 1}}')[0]).toContain('__proto__ cannot be a name');
    expect(Object.keys(samplesOf('{"constructor": {"prototype": {"value": 1}}}').channels)).toEqual([
      'constructor.prototype',
    ]);
    expect(({} as { value?: number }).value).toBeUndefined();
  });
});
