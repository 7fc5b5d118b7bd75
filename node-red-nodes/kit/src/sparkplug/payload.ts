import { remark } from '@mantis-pdm/core/remarks';
import { COMPRESSED, unpacked } from './compressed';
import { readDataSet, type DataSet } from './data-set';
import { ProtobufError, ProtobufReader, ProtobufWriter } from './protobuf';

/** Sparkplug's numbers of the data types that are used here (Sparkplug 3.0, 6.4.16). */
export const dataType = {
  Int8: 1,
  Int16: 2,
  Int32: 3,
  Int64: 4,
  UInt8: 5,
  UInt16: 6,
  UInt32: 7,
  UInt64: 8,
  Float: 9,
  Double: 10,
  Boolean: 11,
  String: 12,
  DateTime: 13,
  Text: 14,
} as const;

/** A metric as it was sent. Births give name and type, data messages often the alias only. */
export interface SparkplugMetric {
  name?: string;
  alias?: number;
  /** Epoch ms. */
  timestamp?: number;
  datatype?: number;
  /** Sent later than it was measured, out of a buffer. */
  historical?: boolean;
  /** A bigint where a number would not be exact. Null also where the metric says so; undefined where the value is of a kind that is no measurement. */
  value?: number | bigint | boolean | string | null;
  properties?: Record<string, number | boolean | string | null>;
  /** Arrays and files; which of them, the data type says. */
  bytes?: Buffer;
  dataSet?: DataSet;
  template?: Template;
}

/** Metrics as one (Sparkplug 3.0, 6.4.11): a user-defined type, or an instance of one. */
export interface Template {
  metrics: SparkplugMetric[];
  isDefinition: boolean;
}

export interface Payload {
  timestamp?: number;
  /** 0–255; deaths carry none. */
  seq?: number;
  metrics: SparkplugMetric[];
  /** Metrics beyond those that are read. */
  dropped?: number;
}

/** Most metrics in one message. */
const MAX_METRICS = 100_000;

/** Field numbers and wire types of the messages (Sparkplug 3.0, 6.4.1), as `number × 8 + type`. */
const PAYLOAD = { timestamp: 0x08, metric: 0x12, seq: 0x18, uuid: 0x22, body: 0x2a } as const;

/** Templates within templates. */
const MAX_DEPTH = 16;

/** Reads a Sparkplug B payload, also a compressed one. @throws ProtobufError when the bytes are none. */
export function decodePayload(bytes: Buffer): Payload {
  const { uuid, body, ...outer } = readPayload(bytes);
  if (uuid !== COMPRESSED || !body) return outer;
  const algorithm = outer.metrics.find(({ name }) => name === 'algorithm')?.value;
  const { uuid: _uuid, body: _body, ...inner } = readPayload(unpacked(body, algorithm));
  const { timestamp = inner.timestamp, seq = inner.seq } = outer;
  return {
    ...inner,
    ...(timestamp === undefined ? {} : { timestamp }),
    ...(seq === undefined ? {} : { seq }),
  };
}

function readPayload(bytes: Buffer): Payload & { uuid?: string; body?: Buffer } {
  const reader = new ProtobufReader(bytes);
  const payload: ReturnType<typeof readPayload> = { metrics: [] };
  while (!reader.done) {
    const tag = reader.tag();
    if (tag === PAYLOAD.metric && payload.metrics.length < MAX_METRICS)
      payload.metrics.push(readMetric(reader.message()));
    else if (tag === PAYLOAD.uuid) payload.uuid = reader.string();
    else if (tag === PAYLOAD.body) payload.body = reader.buffer();
    else if (tag === PAYLOAD.timestamp) payload.timestamp = Number(reader.uint64());
    else if (tag === PAYLOAD.seq) payload.seq = Number(reader.uint64());
    else {
      if (tag === PAYLOAD.metric) payload.dropped = (payload.dropped ?? 0) + 1;
      reader.skip(tag);
    }
  }
  return payload;
}

function readMetric(reader: ProtobufReader, depth = 0): SparkplugMetric {
  const metric: SparkplugMetric = {};
  while (!reader.done) readField(reader, metric, depth);
  if (metric.value !== undefined && metric.datatype !== undefined)
    metric.value = signed(metric.value, metric.datatype);
  return metric;
}

/** Takes the next field into the metric. */
function readField(reader: ProtobufReader, metric: SparkplugMetric, depth: number): void {
  const tag = reader.tag();
  switch (tag) {
    case 0x0a:
      return void (metric.name = reader.string());
    case 0x10:
      return void (metric.alias = Number(reader.uint64()));
    case 0x18:
      return void (metric.timestamp = Number(reader.uint64()));
    case 0x20:
      return void (metric.datatype = reader.uint32());
    case 0x28:
      return void (metric.historical = reader.uint32() !== 0);
    case 0x38:
      if (reader.uint32() !== 0) metric.value = null;
      return;
    case 0x4a:
      return void (metric.properties = readProperties(reader.message()));
    case 0x50:
      return void (metric.value = reader.uint32());
    case 0x58:
      return void (metric.value = reader.uint64());
    case 0x65:
      return void (metric.value = reader.float());
    case 0x69:
      return void (metric.value = reader.double());
    case 0x70:
      return void (metric.value = reader.uint32() !== 0);
    case 0x7a:
      return void (metric.value = reader.string());
    default:
      readComposite(reader, { tag, metric, depth });
  }
}

/** Takes a value that is made of others into the metric. */
function readComposite(
  reader: ProtobufReader,
  { tag, metric, depth }: { tag: number; metric: SparkplugMetric; depth: number },
): void {
  if (tag === 0x82) metric.bytes = reader.buffer();
  else if (tag === 0x8a) metric.dataSet = readDataSet(reader.message());
  else if (tag === 0x92) metric.template = readTemplate(reader.message(), depth + 1);
  else reader.skip(tag);
}

function readTemplate(reader: ProtobufReader, depth: number): Template {
  if (depth > MAX_DEPTH) throw new ProtobufError(remark('sparkplug.nested', { most: MAX_DEPTH }));
  const template: Template = { metrics: [], isDefinition: false };
  while (!reader.done) {
    const tag = reader.tag();
    if (tag === 0x12 && template.metrics.length < MAX_METRICS)
      template.metrics.push(readMetric(reader.message(), depth));
    else if (tag === 0x28) template.isDefinition = reader.uint32() !== 0;
    else reader.skip(tag);
  }
  return template;
}

function readProperties(reader: ProtobufReader): Record<string, number | boolean | string | null> {
  const keys: string[] = [];
  const values: (number | boolean | string | null)[] = [];
  while (!reader.done) {
    const tag = reader.tag();
    if (tag === 0x0a) keys.push(reader.string());
    else if (tag === 0x12) values.push(readProperty(reader.message()));
    else reader.skip(tag);
  }
  return Object.fromEntries(keys.map((key, i) => [key, values[i] ?? null]));
}

function readProperty(reader: ProtobufReader): number | boolean | string | null {
  let value: number | boolean | string | null = null;
  let type: number | undefined;
  while (!reader.done) {
    const tag = reader.tag();
    if (tag === 0x08) type = reader.uint32();
    else if (tag === 0x18) value = reader.uint32();
    else if (tag === 0x20) value = wide(reader.uint64(), type);
    else if (tag === 0x2d) value = reader.float();
    else if (tag === 0x31) value = reader.double();
    else if (tag === 0x38) value = reader.uint32() !== 0;
    else if (tag === 0x42) value = reader.string();
    else reader.skip(tag);
  }
  return type === undefined || value === null ? value : (signed(value, type) as typeof value);
}

const SIGNED_BITS: Record<number, number> = { 1: 8, 2: 16, 3: 32, 4: 64 };

/** Signed integers travel as unsigned ones of the same bits, or sign-extended to 32 or 64: the lowest bits count. */
export function signed<V extends number | bigint | boolean | string | null>(
  value: V,
  datatype: number,
): V | number | bigint {
  const bits = SIGNED_BITS[datatype];
  if (bits === undefined) return value;
  if (typeof value === 'bigint') return exact(BigInt.asIntN(bits, value));
  if (typeof value !== 'number') return value;
  const size = 2 ** bits;
  const low = value % size;
  return low >= size / 2 ? low - size : low;
}

/** A number where that is exact. */
function exact(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

/** A property is a mark beside the value: a number is near enough. */
function wide(value: number | bigint, datatype: number | undefined): number {
  return Number(datatype === undefined ? value : signed(value, datatype));
}

/** Writes a payload: for commands to edge nodes, and for the simulated plant. */
export function encodePayload({ timestamp, seq, metrics }: Payload): Buffer {
  const writer = new ProtobufWriter();
  if (timestamp !== undefined) writer.varint(1, timestamp);
  for (const metric of metrics) writer.bytes(2, encodeMetric(metric));
  if (seq !== undefined) writer.varint(3, seq);
  return writer.finish();
}

function encodeMetric({
  name,
  alias,
  timestamp,
  datatype,
  historical,
  value,
  properties,
}: SparkplugMetric): Buffer {
  const writer = new ProtobufWriter();
  if (name !== undefined) writer.bytes(1, name);
  if (alias !== undefined) writer.varint(2, alias);
  if (timestamp !== undefined) writer.varint(3, timestamp);
  if (datatype !== undefined) writer.varint(4, datatype);
  if (historical) writer.varint(5, 1);
  if (value === null) writer.varint(7, 1);
  if (properties) writer.bytes(9, encodeProperties(properties));
  return encodeValue(writer, value, datatype).finish();
}

function encodeValue(
  writer: ProtobufWriter,
  value: SparkplugMetric['value'],
  datatype: number = dataType.Double,
): ProtobufWriter {
  if (typeof value === 'boolean') return writer.varint(14, Number(value));
  if (typeof value === 'string') return writer.bytes(15, value);
  if (typeof value !== 'number' && typeof value !== 'bigint') return writer;
  if (datatype === dataType.Float) return writer.float(12, Number(value));
  if (datatype === dataType.Double) return writer.double(13, Number(value));
  const long = [dataType.Int64, dataType.UInt64, dataType.DateTime].includes(datatype as 4);
  return long ? writer.varint(11, BigInt(value)) : writer.varint(10, BigInt.asUintN(32, BigInt(value)));
}

function encodeProperties(properties: NonNullable<SparkplugMetric['properties']>): Buffer {
  const writer = new ProtobufWriter();
  for (const key of Object.keys(properties)) writer.bytes(1, key);
  for (const value of Object.values(properties)) writer.bytes(2, encodeProperty(value));
  return writer.finish();
}

function encodeProperty(value: number | boolean | string | null): Buffer {
  const writer = new ProtobufWriter();
  if (value === null) return writer.varint(2, 1).finish();
  if (typeof value === 'boolean') return writer.varint(1, dataType.Boolean).varint(7, Number(value)).finish();
  if (typeof value === 'string') return writer.varint(1, dataType.String).bytes(8, value).finish();
  if (!Number.isInteger(value)) return writer.varint(1, dataType.Double).double(6, value).finish();
  return writer
    .varint(1, dataType.Int32)
    .varint(3, BigInt.asUintN(32, BigInt(value)))
    .finish();
}
