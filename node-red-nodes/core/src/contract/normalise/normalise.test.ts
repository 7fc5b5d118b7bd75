import fc from 'fast-check';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { anyObject } from '../arbitrary.fixture';
import { examples, TEN } from '../example.fixture';
import { serialise, type ContractObject, type ObjectOf } from '../message';
import { kinds } from '../version';
import type { Hints } from './hints';
import { normalise } from './normalise';

const source = { protocol: 'mqtt', address: 'plant/pump-1/temperature' };
const bare: Hints = { now: 5000, seq: 40, source };
const hints: Hints = { ...bare, asset: 'pump-1', sensor: 'temperature' };

/** The samples that a payload of one good object gives. */
function samplesOf(payload: unknown, given: Hints = hints): ObjectOf<'samples'> {
  const { objects, errors } = normalise(payload, given);
  expect(errors).toEqual([]);
  expect(objects).toHaveLength(1);
  return objects[0] as ObjectOf<'samples'>;
}

/** The sentences with which a payload is refused. */
function refusals(payload: unknown, given: Hints = hints): string[] {
  const { objects, errors } = normalise(payload, given);
  expect(objects).toEqual([]);
  return errors.map(({ message }) => message);
}

const one = (value: number | null, quality = 100) => ({
  temperature: { unit: '', quantity: '', v: [value], q: [quality] },
});

describe('one value', () => {
  test('a number takes asset, sensor and time from the hints', () => {
    expect(samplesOf(21.5)).toEqual({
      v: 1,
      kind: 'samples',
      id: 'mqtt:plant/pump-1/temperature#40',
      seq: 40,
      asset: 'pump-1',
      at: 5000,
      axis: 'time',
      t: [5000],
      channels: one(21.5),
      source,
    });
  });

  test.each([
    ['numeric text, as MQTT brings it', '21.5', one(21.5)],
    ['a boolean', true, one(1)],
    ['a bigint', 5n, one(5)],
    ['NaN', NaN, one(null, 0)],
    ['null', null, one(null, 0)],
    ['JSON text', '{"value": 21.5}', one(21.5)],
    ['JSON text with a byte order mark', '\uFEFF{"value": 21.5}', one(21.5)],
    ['a value with a quality word', { value: 21.5, quality: 'Uncertain' }, one(21.5, 50)],
    ['a value that says NaN and good', { value: NaN, quality: 'good' }, one(null, 0)],
    ['a value null', { value: null }, one(null, 0)],
    ['an object of a function node', runInNewContext('({ value: 21.5 })'), one(21.5)],
    ['an object without prototype', Object.assign(Object.create(null), { value: 21.5 }), one(21.5)],
    [
      'a value with a unit and a type',
      { val: 21.5, uom: '°C', sensorType: 'TEMPERATURE' },
      { temperature: { unit: '°C', quantity: 'temperature', v: [21.5], q: [100] } },
    ],
    ['a unit that is no text', { value: 21.5, unit: 5 }, one(21.5)],
  ])('%s', (_name, payload, channels) => {
    expect(samplesOf(payload).channels).toEqual(channels);
  });

  test.each(['2026-11-20T10:00:00Z', TEN, TEN / 1000, `${TEN / 1000}`, new Date(TEN)])(
    '{value, timestamp: %s} keeps the source time',
    (timestamp) => {
      expect(samplesOf({ value: 1, timestamp })).toMatchObject({ at: TEN, t: [TEN] });
    },
  );

  test('times finer than a millisecond keep their nanoseconds', () => {
    expect(samplesOf({ value: 1, ts: `${TEN}000042` })).toMatchObject({ t: [TEN], ns: [42] });
  });

  test('what the payload says wins over the hints', () => {
    const said = { value: 1, assetId: 'fan-2', sensorId: 'S9', unit: 'bar', quality: 70, ts: TEN };
    const other = { ...hints, unit: 'Pa', quantity: 'Pressure', quality: 100, time: TEN + 1 };
    expect(samplesOf(said, other)).toMatchObject({
      asset: 'fan-2',
      at: TEN,
      channels: { S9: { unit: 'bar', quantity: 'pressure', q: [70] } },
    });
    expect(samplesOf(1, { ...hints, quality: 60, time: TEN })).toMatchObject({
      at: TEN,
      channels: { temperature: { q: [60] } },
    });
  });

  test('names may be numbers', () => {
    expect(samplesOf({ value: 1, device: 12, tag: 7 }, bare)).toMatchObject({
      asset: '12',
      channels: { '7': {} },
    });
  });
});

describe('source systems and foreign nodes', () => {
  test('the MANTIS shape', () => {
    const reading = {
      timestamp: '2026-11-20T10:00:00Z',
      assetId: 'MOTOR-1',
      sensorId: 'S-12',
      sensorCode: 'VIB-DE',
      sensorType: 'VIBRATION',
      value: 4.2,
      unit: 'mm/s',
      quality: 95,
      source: 'OPC_UA',
      metadata: { line: 'A', nested: { dropped: true } },
    };
    expect(samplesOf(reading, bare)).toMatchObject({
      asset: 'MOTOR-1',
      at: TEN,
      channels: { 'S-12': { unit: 'mm/s', quantity: 'vibration', v: [4.2], q: [95] } },
      metadata: { sensorCode: 'VIB-DE', source: 'OPC_UA', line: 'A' },
    });
  });

  test('the IndustrialMind shape: several sensors of one machine at one time', () => {
    const reading = {
      timestamp: '2026-11-20T10:00:00.000123Z',
      machine_id: 'M-7',
      sensor_id: 'S-1',
      readings: {
        temperature: 71,
        vibration: null,
        pressure: '3.1',
        power: { value: 5, unit: 'kW', q: 'bad' },
      },
      metadata: { location: 'hall 2', shift: 'night' },
    };
    expect(samplesOf(reading, bare)).toMatchObject({
      asset: 'M-7',
      t: [TEN],
      ns: [123_000],
      channels: {
        temperature: { v: [71], q: [100] },
        vibration: { v: [null], q: [0] },
        pressure: { v: [3.1] },
        power: { unit: 'kW', v: [5], q: [0] },
      },
      metadata: { sensor_id: 'S-1', location: 'hall 2', shift: 'night' },
    });
  });

  test('one quality for the whole message holds for each of its readings', () => {
    const { channels } = samplesOf({
      quality: 'uncertain',
      readings: { a: 1, b: { value: 2, quality: 90 } },
    });
    expect([channels.a.q, channels.b.q]).toEqual([[50], [90]]);
  });

  test('any object with numbers: what describes the reading is not taken for one', () => {
    const { asset, channels } = samplesOf(
      { device: 'PLC', ts: TEN, rpm: 1480, torque: '40.2', note: 'warm' },
      bare,
    );
    expect([asset, Object.keys(channels)]).toEqual(['PLC', ['rpm', 'torque']]);
  });

  test('an OPC UA data value: variant, source time, status code 0 is good', () => {
    const payload = {
      value: { dataType: 'Double', value: 71.2 },
      statusCode: { value: 0 },
      sourceTimestamp: new Date(TEN),
    };
    expect(samplesOf({ ...payload, nodeId: 'ns=1;s=T' })).toMatchObject({
      at: TEN,
      channels: { 'ns=1;s=T': { v: [71.2], q: [100] } },
    });
    expect(samplesOf({ ...payload, statusCode: 0x80000000 }).channels.temperature.q).toEqual([0]);
  });

  test('Modbus registers: an array of numbers, with a rate', () => {
    expect(samplesOf([11, 12, true], { ...hints, fs: 10 })).toMatchObject({
      t0: 4800,
      fs: 10,
      at: 5000,
      channels: { temperature: { v: [11, 12, 1], q: [100, 100, 100] } },
    });
  });

  test('an anomaly result of another system', () => {
    expect(normalise({ machine_id: 'M-7', anomaly_score: 0.9 }, hints).objects[0]).toMatchObject({
      kind: 'anomaly',
      asset: 'M-7',
      raw: { score: 0.9 },
    });
    expect(refusals({ machine_id: '', anomaly_score: 0.9 }, bare)[0]).toContain(
      'machine_id is "": must name',
    );
    expect(refusals({ machine_id: 'a\nb', anomaly_score: 0.9 })[0]).toMatch(
      /^machine_id is "[^]*must not hold U\+000A/,
    );
  });
});

describe('frames and batches', () => {
  test('a frame ends at the time of arrival, or at its source time', () => {
    const frame = [1, NaN, '3'];
    const samples = samplesOf(frame, { ...hints, fs: 1000, time: TEN, unit: 'g' });
    expect(samples).toMatchObject({ t0: TEN - 2, at: TEN, channels: { temperature: { unit: 'g' } } });
    expect(samples.channels.temperature).toMatchObject({ v: [1, null, 3], q: [100, 0, 100] });
  });

  test('each item of an array succeeds or fails for itself, and has its own sequence number', () => {
    const { objects, errors } = normalise(
      [{ value: 1 }, { value: 'hot' }, '{"value": 3}', '{"value": '],
      hints,
    );
    expect(objects.map(({ seq }) => seq)).toEqual([40, 42]);
    expect(errors.map(({ message }) => message)).toEqual([
      'value is "hot": must be a number',
      expect.stringMatching(/^payload is ".*": is not JSON: /),
    ]);
  });

  test('lines of JSON are a batch', () => {
    const { objects, errors } = normalise('{"value":1}\n{"value":2}\r\n\n{"value":"x"}\n', hints);
    expect(objects.map((o) => (o as ObjectOf<'samples'>).channels.temperature.v)).toEqual([[1], [2]]);
    expect(errors).toHaveLength(1);
  });

  test('an array of frames is a batch of frames', () => {
    const fast = { ...hints, fs: 10 };
    expect(normalise([[1, 2], [3]], fast).objects).toHaveLength(2);
  });
});

test.each(kinds)('%s: normalise of the serialised object is the object, as text and parsed', (kind) => {
  fc.assert(
    fc.property(anyObject[kind] as fc.Arbitrary<ContractObject>, (object) => {
      for (const payload of [serialise(object), JSON.parse(serialise(object)) as unknown]) {
        expect(normalise(payload, bare)).toEqual({ objects: [object], errors: [], left: [] });
      }
    }),
    { numRuns: 100 },
  );
});

test('objects of the contract in a list, which have an id and a v as the tags of others, are those objects', () => {
  const own = Object.values(examples);
  expect(normalise(own, bare)).toEqual({ objects: own, errors: [], left: [] });
  expect(normalise(JSON.stringify([examples.samples, examples.samples]), bare).objects).toHaveLength(2);
});
