import type { ProtobufReader } from './protobuf';

/** A table (Sparkplug 3.0, 6.4.8). */
export interface DataSet {
  columns: string[];
  /** Sparkplug's numbers of the columns' types. */
  types: number[];
  rows: (number | bigint | boolean | string | null)[][];
}

/** Most rows of one table. */
const MAX_ROWS = 10_000;

/** Reads a table. @throws ProtobufError */
export function readDataSet(reader: ProtobufReader): DataSet {
  const set: DataSet = { columns: [], types: [], rows: [] };
  while (!reader.done) {
    const tag = reader.tag();
    if (tag === 0x12) set.columns.push(reader.string());
    else if (tag === 0x18) set.types.push(reader.uint32());
    else if (tag === 0x1a) readPacked(reader.message(), set.types);
    else if (tag === 0x22 && set.rows.length < MAX_ROWS) set.rows.push(readRow(reader.message()));
    else reader.skip(tag);
  }
  return set;
}

function readPacked(reader: ProtobufReader, types: number[]): void {
  while (!reader.done) types.push(reader.uint32());
}

function readRow(reader: ProtobufReader): DataSet['rows'][number] {
  const row: DataSet['rows'][number] = [];
  while (!reader.done) {
    const tag = reader.tag();
    if (tag === 0x0a) row.push(readElement(reader.message()));
    else reader.skip(tag);
  }
  return row;
}

function readElement(reader: ProtobufReader): number | bigint | boolean | string | null {
  let value: number | bigint | boolean | string | null = null;
  while (!reader.done) {
    const tag = reader.tag();
    if (tag === 0x08) value = reader.uint32();
    else if (tag === 0x10) value = reader.uint64();
    else if (tag === 0x1d) value = reader.float();
    else if (tag === 0x21) value = reader.double();
    else if (tag === 0x28) value = reader.uint32() !== 0;
    else if (tag === 0x32) value = reader.string();
    else reader.skip(tag);
  }
  return value;
}
