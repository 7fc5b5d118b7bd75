import {
  COMPRESSED,
  dataType,
  encodePayload,
  ProtobufWriter,
  type SparkplugMetric,
} from '@mantis-pdm/node-red-kit/sparkplug';
import fc from 'fast-check';
import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { SparkplugSession } from './session';

const NOW = 1_700_000_000_000;

/** A metric in bytes: name, alias, type, and a value under its field number. */
function metric(
  name: string | number,
  datatype: number,
  value?: { field: number; bytes: Buffer | string },
): Buffer {
  const writer = new ProtobufWriter();
  if (typeof name === 'string') writer.bytes(1, name);
  else writer.varint(2, name);
  if (datatype > 0) writer.varint(4, datatype);
  if (value) writer.bytes(value.field, value.bytes);
  return writer.finish();
}

const double = (name: string, value: number) =>
  new ProtobufWriter().bytes(1, name).varint(4, dataType.Double).double(13, value).finish();

function template(metrics: Buffer[], isDefinition = false): Buffer {
  const writer = new ProtobufWriter().bytes(1, 'v1');
  for (const one of metrics) writer.bytes(2, one);
  return writer.varint(5, Number(isDefinition)).finish();
}

function payload(metrics: Buffer[], seq: number): Buffer {
  const writer = new ProtobufWriter().varint(1, NOW);
  for (const one of metrics) writer.bytes(2, one);
  return writer.varint(3, seq).finish();
}

/** A device whose birth holds the metrics; gives what comes of it and of further data. */
function device(birth: Buffer[]) {
  const session = new SparkplugSession();
  session.take('spBv1.0/g/NBIRTH/n', encodePayload({ timestamp: NOW, seq: 0, metrics: [] }), NOW);
  let seq = 0;
  const send = (type: string, metrics: Buffer[]) =>
    session.take(`spBv1.0/g/${type}/n/d`, payload(metrics, ++seq), NOW)[0];
  return { session, send, born: send('DBIRTH', birth) };
}

const shown = ({ points }: { points: { sensor: string; value: number | null }[] }) =>
  points.map(({ sensor, value }) => [sensor, value]);

describe('compressed payloads', () => {
  const inner = encodePayload({
    timestamp: NOW,
    seq: 0,
    metrics: [{ name: 'temp', datatype: dataType.Double, value: 4 }],
  });
  const wrapped = (body: Buffer, algorithm?: string) => {
    const writer = new ProtobufWriter();
    if (algorithm) writer.bytes(2, metric('algorithm', dataType.String, { field: 15, bytes: algorithm }));
    return writer.bytes(4, COMPRESSED).bytes(5, body).finish();
  };
  const take = (bytes: Buffer) => new SparkplugSession().take('spBv1.0/g/NBIRTH/n', bytes, NOW)[0];

  test.each([
    ['GZIP', wrapped(gzipSync(inner), 'GZIP')],
    ['DEFLATE', wrapped(deflateSync(inner), 'DEFLATE')],
    ['DEFLATE without a header', wrapped(deflateRawSync(inner), 'DEFLATE')],
    ['GZIP that is not named', wrapped(gzipSync(inner))],
    ['DEFLATE that is not named', wrapped(deflateSync(inner))],
  ])('%s', (_name, bytes) => {
    expect(take(bytes).issues).toEqual([]);
    expect(shown(take(bytes))).toEqual([['temp', 4]]);
  });

  test('another algorithm, and what does not unpack, are told', () => {
    expect(take(wrapped(inner, 'LZ4')).issues[0].example).toContain(
      'compressed by "LZ4"; GZIP and DEFLATE are read',
    );
    expect(take(wrapped(inner, 'GZIP')).issues[0].example).toContain('does not unpack');
  });
});

test('an instance of a template gives its members under its name, also nested and by its alias', () => {
  const inner = template([double('speed', 3), metric('state', dataType.String, { field: 15, bytes: 'run' })]);
  const motor = template([double('temp', 40), metric('drive', 19, { field: 18, bytes: inner })]);
  const birth = new ProtobufWriter().bytes(1, 'Motor').varint(2, 5).varint(4, 19).bytes(18, motor).finish();
  const definition = metric('_types_/M', 19, { field: 18, bytes: template([double('temp', 0)], true) });
  const { send, born } = device([birth, definition]);
  expect(shown(born)).toEqual([
    ['Motor/temp', 40],
    ['Motor/drive/speed', 3],
  ]);
  expect(born.texts).toEqual([['Motor/drive/state', 'run']]);
  const data = send('DDATA', [metric(5, 0, { field: 18, bytes: template([double('temp', 41)]) })]);
  expect([shown(data), data.issues]).toEqual([[['Motor/temp', 41]], []]);
  expect(shown(send('DDEATH', [])).map(([name]) => name)).toEqual([
    'Motor/temp',
    'Motor/drive/speed',
    'Motor/drive/state',
  ]);
});

test('members of a template without a name are told, and templates without end are refused', () => {
  const nameless = template([metric(7, dataType.Double)]);
  expect(device([metric('M', 19, { field: 18, bytes: nameless })]).born.issues[0].example).toContain(
    '1 members of template M',
  );
  let deep = double('x', 1);
  for (let i = 0; i < 30; i++) deep = metric('t', 19, { field: 18, bytes: template([deep]) });
  expect(device([deep]).born.issues[0].example).toContain('nested more than 16 deep');
});

describe('arrays', () => {
  const bytes = (...values: number[]) => Buffer.from(values);
  test.each<[string, number, Buffer, unknown[]]>([
    ['Int8', 22, bytes(1, 255), [1, -1]],
    ['Int16', 23, bytes(0, 1), [256]],
    ['Int32', 24, bytes(255, 255, 255, 255), [-1]],
    ['Int64', 25, bytes(2, 0, 0, 0, 0, 0, 0, 0), [2]],
    ['UInt8', 26, bytes(255), [255]],
    ['UInt16', 27, bytes(255, 255), [65_535]],
    ['UInt32', 28, bytes(255, 255, 255, 255), [4_294_967_295]],
    ['UInt64', 29, bytes(1, 0, 0, 0, 0, 0, 0, 0), [1]],
    ['Float', 30, bytes(0, 0, 128, 63), [1]],
    ['Double', 31, bytes(0, 0, 0, 0, 0, 0, 240, 63), [1]],
    ['Boolean', 32, bytes(3, 0, 0, 0, 0b10100000), [1, 0, 1]],
  ])('of %s give a sensor for each element', (_name, datatype, value, expected) => {
    const { born } = device([metric('a', datatype, { field: 16, bytes: value })]);
    expect(shown(born)).toEqual(expected.map((one, i) => [`a.${i}`, one]));
  });

  test('of texts give texts', () => {
    const { born } = device([metric('a', 33, { field: 16, bytes: 'x\0y\0' })]);
    expect(born.texts).toEqual([
      ['a.0', 'x'],
      ['a.1', 'y'],
    ]);
  });

  test('by alias take their type from the birth; files, odd lengths and long ones are told', () => {
    const birth = new ProtobufWriter().bytes(1, 'a').varint(2, 9).varint(4, 22).bytes(16, bytes(1)).finish();
    const { send } = device([birth]);
    expect(shown(send('DDATA', [metric(9, 0, { field: 16, bytes: bytes(7) })]))).toEqual([['a.0', 7]]);
    for (const [type, value, sentence] of [
      [18, bytes(1, 2), 'f holds 2 bytes of no known type'],
      [23, bytes(1, 2, 3), 'f holds 3 bytes of no known type'],
      [32, bytes(1), 'f holds 1 bytes of no known type'],
      [32, bytes(9, 0, 0, 0, 1), 'f holds 5 bytes of no known type'],
      [22, Buffer.alloc(200), 'f holds 200 values, more than 100'],
    ] as const)
      expect(device([metric('f', type, { field: 16, bytes: value })]).born.issues).toMatchObject([
        { sensor: 'f', problem: 'left-out', example: sentence },
      ]);
  });
});

describe('tables', () => {
  const element = (write: (writer: ProtobufWriter) => ProtobufWriter) => write(new ProtobufWriter()).finish();
  const row = (...elements: Buffer[]) =>
    elements.reduce((writer, one) => writer.bytes(1, one), new ProtobufWriter()).finish();
  const table = (columns: string[], types: number[], rows: Buffer[]) => {
    const writer = new ProtobufWriter().varint(1, columns.length);
    for (const column of columns) writer.bytes(2, column);
    for (const type of types) writer.varint(3, type);
    for (const one of rows) writer.bytes(4, one);
    return writer.finish();
  };

  test('of one row give a sensor for each column', () => {
    const cells = [
      element((w) => w.varint(1, 0xffff_fffe)),
      element((w) => w.varint(2, 7)),
      element((w) => w.float(3, 1.5)),
      element((w) => w.double(4, 2.5)),
      element((w) => w.varint(5, 1)),
      element((w) => w.bytes(6, 'run')),
      element((w) => w),
    ];
    const types = [
      dataType.Int32,
      dataType.UInt64,
      dataType.Float,
      dataType.Double,
      dataType.Boolean,
      dataType.String,
      10,
    ];
    const { born } = device([
      metric('t', 16, { field: 17, bytes: table([...'abcdefg'], types, [row(...cells)]) }),
    ]);
    expect(shown(born)).toEqual([
      ['t.a', -2],
      ['t.b', 7],
      ['t.c', 1.5],
      ['t.d', 2.5],
      ['t.e', 1],
      ['t.g', null],
    ]);
    expect(born.texts).toEqual([['t.f', 'run']]);
  });

  test('of rows with a time give each at its time, others are numbered', () => {
    const rows = [1, 2].map((n) =>
      row(
        element((w) => w.varint(2, NOW - n)),
        element((w) => w.double(4, n)),
      ),
    );
    const timed = device([metric('t', 16, { field: 17, bytes: table(['at', 'x'], [13, 10], rows) })]).born;
    expect(timed.points).toMatchObject([
      { sensor: 't.x', time: NOW - 1, value: 1 },
      { sensor: 't.x', time: NOW - 2, value: 2 },
    ]);
    const bare = [1, 2].map((n) => row(element((w) => w.double(4, n))));
    expect(shown(device([metric('t', 16, { field: 17, bytes: table(['x'], [10], bare) })]).born)).toEqual([
      ['t.0.x', 1],
      ['t.1.x', 2],
    ]);
  });
});

describe('births and deaths', () => {
  const bdSeq = (name: Partial<SparkplugMetric>, value: number) => ({
    ...name,
    datatype: dataType.UInt64,
    value,
  });

  test('a death may call the number of its birth by alias: that of an older connection means nothing', () => {
    const session = new SparkplugSession();
    const send = (type: string, metrics: SparkplugMetric[]) =>
      session.take(`spBv1.0/g/${type}/n`, encodePayload({ timestamp: NOW, seq: 0, metrics }), NOW)[0];
    send('NBIRTH', [
      bdSeq({ name: 'bdSeq', alias: 3 }, 8),
      { name: 'temp', datatype: dataType.Double, value: 4 },
    ]);
    expect(send('NDEATH', [bdSeq({ alias: 3 }, 7)]).points).toEqual([]);
    expect(shown(send('NDEATH', [bdSeq({ alias: 3 }, 8)]))).toEqual([['temp', null]]);
  });

  test('an alias that no birth announced asks for a birth', () => {
    const { send } = device([double('temp', 4)]);
    const data = send('DDATA', [metric(99, dataType.Double)]);
    expect(data).toMatchObject({
      issues: [{ problem: 'unknown-metric', action: 'birth requested' }],
      rebirth: { node: 'n' },
    });
  });

  test('historical values keep their own time', () => {
    const { send } = device([double('temp', 4)]);
    const old = new ProtobufWriter()
      .bytes(1, 'temp')
      .varint(3, NOW - 60_000)
      .varint(4, 10)
      .varint(5, 1)
      .double(13, 3)
      .finish();
    expect(send('DDATA', [old]).points).toMatchObject([
      { sensor: 'temp', time: NOW - 60_000, value: 3, quality: 100 },
    ]);
  });
});

test('composite values of any bytes: no throw, finite values only', () => {
  const bytes = fc.uint8Array({ maxLength: 60 }).map((array) => Buffer.from(array));
  fc.assert(
    fc.property(fc.constantFrom(5, 16, 17, 18), fc.nat(40), bytes, (field, datatype, value) => {
      for (const { sensor, value: found } of device([metric('m', datatype, { field, bytes: value })]).born
        .points) {
        expect(sensor).not.toBe('');
        expect(found === null || Number.isFinite(found)).toBe(true);
      }
    }),
    { numRuns: Number(process.env.MANTIS_FUZZ ?? 1_000) },
  );
});
