import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TEN } from '../example.fixture';
import type { ObjectOf } from '../message';
import { QualityScales } from './quality-scale';
import { leftText } from './tag';
import { normaliseMessage } from './whole-message';

const hints = { asset: 'pump-1', now: 5000, seq: 0, source: { protocol: 'node-red', address: 'n1' } };
const first = (message: unknown, more = {}) =>
  normaliseMessage(message, { ...hints, ...more }).objects[0] as ObjectOf<'samples'>;

test('an OPC UA node puts source time and status beside the payload', () => {
  const message = {
    topic: 'ns=1;s=T',
    payload: 71.2,
    sourceTimestamp: new Date(TEN),
    statusCode: { value: 0x40000000 },
  };
  expect(first(message)).toMatchObject({ at: TEN, channels: { 'ns=1;s=T': { v: [71.2], q: [50] } } });
});

test('an MQTT node names the sensor by its topic, unless the node states one', () => {
  expect(first({ topic: 'plant/t', payload: '21' }).channels).toHaveProperty(['plant/t']);
  expect(first({ topic: 'plant/t', payload: '21' }, { sensor: 'T1' }).channels).toHaveProperty('T1');
  expect(normaliseMessage({ topic: '', payload: 21 }, hints).errors[0].message).toContain(
    'must name the sensor',
  );
});

test('other nodes put timestamp, quality and unit there; the payload wins', () => {
  const message = { topic: 't', payload: 1, timestamp: TEN, quality: 'bad', unit: 'bar' };
  expect(first(message)).toMatchObject({ at: TEN, channels: { t: { unit: 'bar', q: [0] } } });
  expect(first({ ...message, payload: { value: 1, ts: TEN + 1, quality: 90 } })).toMatchObject({
    at: TEN + 1,
    channels: { t: { q: [90] } },
  });
  expect(first({ topic: 't', payload: 1 }, { unit: 'K', quality: 80, time: TEN })).toMatchObject({
    at: TEN,
    channels: { t: { unit: 'K', q: [80] } },
  });
});

test('the HTTP status of a request node is no bad quality', () => {
  expect(first({ topic: 't', payload: 1, statusCode: 200 }).channels.t.q).toEqual([100]);
});

test('a quality that is bad as a code of OPC counts as bad, and that is told until the scale is known', () => {
  const scales = new QualityScales();
  const read = (quality: unknown, asset = 'pump-1') => {
    const { objects, left } = normaliseMessage(
      { topic: 't', payload: 1, quality },
      { ...hints, scales, asset },
    );
    return [(objects[0] as ObjectOf<'samples'>).channels.t.q, left.map(leftText)];
  };
  expect(read(24)).toEqual([
    [0],
    [
      'message has the quality 24, percent or the code of OPC for bad: it counts as bad; good and bad in words leave no doubt',
    ],
  ]);
  expect(read('good')).toEqual([[100], []]);
  expect(read(92)).toEqual([[92], []]);
  expect(read(24)).toEqual([[24], []]);
  expect(read(24, 'fan')[0]).toEqual([0]);
  // Without a stated asset the sender is one.
  normaliseMessage(
    { topic: 't', payload: { asset: 'x', value: 1 }, quality: 92 },
    { ...hints, asset: undefined, scales },
  );
  expect(scales.judge('', 'open')).toBe('percent');
});

test('a quality that cannot be read is told', () => {
  expect(normaliseMessage({ topic: 't', payload: 1, quality: 'fine' }, hints)).toMatchObject({
    objects: [],
    errors: [{ message: 'quality is "fine": must be 0–100, or good, uncertain or bad' }],
  });
});

test('no message crashes it', () => {
  const hostile = Object.defineProperty({}, 'payload', {
    get: () => {
      throw new Error('gone');
    },
  });
  expect(normaliseMessage(hostile, hints).errors[0].message).toContain('cannot be read: "gone"');
  fc.assert(fc.property(fc.anything(), (message) => void normaliseMessage(message, hints)));
});
