import { parseObject } from '@mantis-pdm/core/contract';
import { ApiError, systemClock } from '@mantis-pdm/node-red-kit';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { states, survives } from '@mantis-pdm/node-red-kit/testing';
import { Ingest } from './http/ingest';
import { decode as decodeRegister, ShortAnswerError } from './modbus/codec';
import { fromCsv } from './modbus/csv';
import { areas, byteOrders, parseRegisters, registerTypes } from './modbus/register';
import { Collector } from './mqtt/collector';
import { definition } from './mqtt/definition';

const json = fc.json({ maxDepth: 3 });
/** JSON, JSON that was cut off, a number, and noise. */
const text = fc.oneof(
  json,
  json.map((whole) => whole.slice(0, -1)),
  fc.double().map(String),
  fc.string({ maxLength: 60, unit: 'binary' }),
);
const topic = fc.oneof(fc.constantFrom('plant/a/s', 'plant/b/t'), fc.string({ maxLength: 40 }));
const bytes = fc.uint8Array({ maxLength: 80 }).map((array) => Buffer.from(array));

const mqttOptions = (format: 'json' | 'sparkplug', topics: string[]) => ({
  ...(Object.fromEntries(
    Object.entries(definition.options).map(([key, option]) => [
      key,
      'default' in option ? option.default : '',
    ]),
  ) as unknown as ConstructorParameters<typeof Collector>[0]),
  format,
  topics: topics.map((one) => ({ topic: one })),
});

function collector(format: 'json' | 'sparkplug', topics: string[]): Collector {
  return new Collector(mqttOptions(format, topics), {
    clock: systemClock,
    address: 'fuzz',
    node: 'node',
    emit: (objects) => objects.forEach((object) => expect(parseObject(object)).toEqual(object)),
    quality: (report) => expect(parseObject(report)).toEqual(report),
    publish: () => undefined,
  });
}

const flags = fc.record({
  qos: fc.constantFrom(0 as const, 1 as const, 2 as const),
  retain: fc.boolean(),
  dup: fc.boolean(),
});

test('MQTT: numbers, JSON and noise', () => {
  const one = collector('json', ['plant/+asset/+sensor', '#']);
  survives(fc.tuple(topic, text, flags), ([name, payload, more]) => {
    void one.take({ topic: name, payload: Buffer.from(payload), ...more });
  });
});

test('MQTT: bytes that are no text', () => {
  const one = collector('json', ['#']);
  survives(fc.tuple(topic, bytes, flags), ([name, payload, more]) => {
    void one.take({ topic: name, payload, ...more });
  });
});

test('Sparkplug: topics and bytes', () => {
  const one = collector('sparkplug', ['spBv1.0/#']);
  const part = fc.oneof(
    fc.constantFrom('spBv1.0', 'g', 'NBIRTH', 'NDATA', 'DDATA', 'NDEATH', 'n', 'd'),
    fc.string(),
  );
  const name = fc.array(part, { minLength: 3, maxLength: 6 }).map((parts) => parts.join('/'));
  survives(fc.tuple(name, bytes, flags), ([where, payload, more]) => {
    void one.take({ topic: where, payload, ...more });
  });
});

test('Modbus: registers in answers of any length', () => {
  const layout = fc.record({
    area: fc.constantFrom(...areas),
    type: fc.constantFrom(...registerTypes),
    order: fc.constantFrom(...byteOrders),
    part: fc.integer({ min: 1, max: 15 }),
    scale: fc.double({ noNaN: true }),
    offset: fc.double({ noNaN: true }),
  });
  survives(fc.tuple(layout, bytes, fc.nat(50)), ([one, answer, at]) => {
    const fitting = ['coil', 'discrete'].includes(one.area) ? { ...one, type: 'bit' as const } : one;
    states([ShortAnswerError], () => {
      const value = decodeRegister(fitting, answer, at);
      expect(value === null || typeof value === 'string' || Number.isFinite(value)).toBe(true);
    });
  });
});

test('Modbus: tables of registers, as CSV and as rows', () => {
  const cell = fc.oneof(
    fc.string({ maxLength: 8 }),
    fc.constantFrom('1', 'holding', 'float32', '"', ',', ';', '\n'),
  );
  const csv = fc.array(cell, { maxLength: 20 }).map((cells) => `sensor,asset,address\n${cells.join(',')}`);
  survives(csv, (file) => states([Error], () => expect(fromCsv(file)).toBeInstanceOf(Array)));
  survives(fc.anything(), (value) => states([Error], () => parseRegisters(value)));
});

/** What the steps come to, without pauses. */
function finish<T>(steps: Generator<void, T>): T {
  let step = steps.next();
  while (!step.done) step = steps.next();
  return step.value;
}

test('HTTP: bodies of any kind', () => {
  const ingest = new Ingest('fuzz');
  const reading = fc.record(
    {
      timestamp: fc.oneof(
        fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
        fc.anything(),
      ),
      assetId: fc.string(),
      sensorId: fc.string(),
      value: fc.anything(),
    },
    { requiredKeys: [] },
  );
  const body = fc.oneof(reading, fc.array(reading, { maxLength: 4 }), text, fc.anything());
  survives(fc.tuple(body, fc.option(fc.string(), { nil: undefined })), ([one, key]) => {
    states([ApiError], () => {
      const { items } = finish(ingest.open(one));
      for (const object of finish(ingest.read(items, key, 1e12)).objects)
        expect(parseObject(object)).toEqual(object);
    });
  });
});
