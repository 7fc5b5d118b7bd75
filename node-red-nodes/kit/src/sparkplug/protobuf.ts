import { remark, SaidError } from '@mantis-pdm/core/remarks';

/** Bytes that are no valid protocol buffer. */
export class ProtobufError extends SaidError {
  override readonly name = 'ProtobufError';
}

/** Wire types of the protocol buffer encoding; groups (3, 4) are not used any more. */
export const wire = { varint: 0, fixed64: 1, bytes: 2, fixed32: 5 } as const;

/**
 * Reads the protocol buffer wire format (protobuf.dev/programming-guides/encoding), field after field. Written by hand
 * because the one message of Sparkplug does not justify a library and generated code. Never reads beyond the bytes
 * that it was given. @throws ProtobufError
 */
export class ProtobufReader {
  private at: number;

  constructor(
    private readonly bytes: Buffer,
    start = 0,
    private readonly end = bytes.length,
  ) {
    this.at = start;
  }

  get done(): boolean {
    return this.at >= this.end;
  }

  /** Number and wire type of the next field, as `number × 8 + type`. */
  tag(): number {
    const tag = this.uint32();
    if (tag < 8) throw new ProtobufError(remark('protobuf.field', { field: tag >> 3, at: this.at }));
    return tag;
  }

  /** The low 32 bits of a number. */
  uint32(): number {
    let value = 0;
    for (let shift = 0; shift < 70; shift += 7) {
      const byte = this.byte();
      if (shift < 32) value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value >>> 0;
    }
    throw new ProtobufError(remark('protobuf.number', { at: this.at }));
  }

  /** A number of 64 bits: exact as a number where it can be (below 2^53), else as a bigint. */
  uint64(): number | bigint {
    let low = 0;
    let high = 0;
    for (let i = 0; i < 10; i++) {
      const byte = this.byte();
      const bits = byte & 0x7f;
      if (i < 4) low += bits * 2 ** (7 * i);
      else high += bits * 2 ** (7 * (i - 4));
      if (byte >= 0x80) continue;
      if (high < 2 ** 25) return low + high * 2 ** 28;
      return BigInt.asUintN(64, BigInt(high) * 2n ** 28n + BigInt(low));
    }
    throw new ProtobufError(remark('protobuf.number', { at: this.at }));
  }

  float(): number {
    return this.bytes.readFloatLE(this.take(4));
  }

  double(): number {
    return this.bytes.readDoubleLE(this.take(8));
  }

  string(): string {
    const length = this.uint32();
    const from = this.take(length);
    return this.bytes.toString('utf8', from, from + length);
  }

  /** Bytes that are the next field. */
  buffer(): Buffer {
    const length = this.uint32();
    const from = this.take(length);
    return this.bytes.subarray(from, from + length);
  }

  /** A reader of the message that is the next field. */
  message(): ProtobufReader {
    const length = this.uint32();
    const from = this.take(length);
    return new ProtobufReader(this.bytes, from, from + length);
  }

  /** Passes over a field that is of no interest. */
  skip(tag: number): void {
    const type = tag & 7;
    if (type === wire.varint) this.uint32();
    else if (type === wire.fixed64) this.take(8);
    else if (type === wire.fixed32) this.take(4);
    else if (type === wire.bytes) this.take(this.uint32());
    else throw new ProtobufError(remark('protobuf.wire', { type, at: this.at }));
  }

  private byte(): number {
    return this.bytes[this.take(1)];
  }

  private take(count: number): number {
    const from = this.at;
    if (from + count > this.end) throw new ProtobufError(remark('protobuf.end', { at: from + count }));
    this.at = from + count;
    return from;
  }
}

/** Writes the wire format that {@link ProtobufReader} reads. */
export class ProtobufWriter {
  private readonly parts: Buffer[] = [];

  varint(field: number, value: number | bigint): this {
    this.tag(field, wire.varint);
    return this.number(BigInt(value));
  }

  float(field: number, value: number): this {
    const bytes = Buffer.alloc(4);
    bytes.writeFloatLE(value);
    return this.tag(field, wire.fixed32).push(bytes);
  }

  double(field: number, value: number): this {
    const bytes = Buffer.alloc(8);
    bytes.writeDoubleLE(value);
    return this.tag(field, wire.fixed64).push(bytes);
  }

  /** Text, or a message that was written before. */
  bytes(field: number, value: string | Buffer): this {
    const bytes = Buffer.from(value as string);
    this.tag(field, wire.bytes).number(BigInt(bytes.length));
    return this.push(bytes);
  }

  finish(): Buffer {
    return Buffer.concat(this.parts);
  }

  private tag(field: number, type: number): this {
    return this.number(BigInt(field * 8 + type));
  }

  private number(value: bigint): this {
    const bytes: number[] = [];
    let rest = BigInt.asUintN(64, value);
    for (; rest > 0x7fn; rest >>= 7n) bytes.push(Number(rest & 0x7fn) | 0x80);
    bytes.push(Number(rest));
    return this.push(Buffer.from(bytes));
  }

  private push(bytes: Buffer): this {
    this.parts.push(bytes);
    return this;
  }
}
