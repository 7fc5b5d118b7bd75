import { part, sentence, type Part } from '@mantis-pdm/core/contract/said';
import { ifInexact } from '@mantis-pdm/node-red-kit/source';
import { float16, fromBcd } from './numbers';
import { isBitArea, isWide, widthOf, type ByteOrder, type Register } from './register';

/** What a register shows: a number, a text, or null for NaN and infinity. */
export type Decoded = number | string | null;

/** An answer that is shorter than what was asked for. */
export class ShortAnswerError extends Error {
  override readonly name = 'ShortAnswerError';
  constructor(readonly said: Part) {
    super(sentence(said));
  }
}

type Layout = Pick<Register, 'area' | 'type' | 'part' | 'order' | 'scale' | 'offset'>;

/**
 * The value of a register in the bytes of an answer; `at` is its distance from the first address that was asked for.
 * Registers are 16 bits each, high byte first; coils are packed eight to a byte, lowest bit first
 * (Modbus application protocol 1.1b3, 6.1 and 6.3). 64-bit integers beyond 2^53 are rounded to a double.
 * Decimal digits that are none make no value, see {@link oddIn}. @throws ShortAnswerError when the bytes do not reach that far.
 */
export function decode(layout: Layout, bytes: Buffer, at: number): Decoded {
  if (isBitArea(layout.area)) return scaled(layout, coil(bytes, at));
  const { type, part } = layout;
  if (type === 'bit')
    return scaled(layout, (words(layout, bytes, { at, count: 1 }).readUInt16BE() >> (part as number)) & 1);
  if (type === 'string') return text(words(layout, bytes, { at, count: part as number }));
  const raw = words(layout, bytes, { at, count: widthOf(layout) });
  return scaled(layout, READERS[type](raw, part as number));
}

/** The integer of a 64-bit register, where a double cannot hold it: {@link decode} rounds it. @throws ShortAnswerError */
export function inexactIn(layout: Layout, bytes: Buffer, at: number): bigint | undefined {
  if (layout.type !== 'int64' && layout.type !== 'uint64') return undefined;
  const raw = words(layout, bytes, { at, count: 4 });
  return ifInexact(layout.type === 'int64' ? raw.readBigInt64BE() : raw.readBigUInt64BE());
}

/** What is wrong with a value that came: decimal digits (BCD) above nine. @throws ShortAnswerError */
export function oddIn(layout: Layout, bytes: Buffer, at: number): Part | undefined {
  if (layout.type !== 'bcd16' && layout.type !== 'bcd32') return undefined;
  const raw = words(layout, bytes, { at, count: widthOf(layout) });
  return Number.isNaN(fromBcd(raw))
    ? part('modbus.malformed.bcd', { digits: raw.toString('hex') })
    : undefined;
}

/** Makes a number of the bytes of a value, in the order ABCD. */
type Reader = (raw: Buffer, part: number) => number;

const READERS: Record<Exclude<Register['type'], 'bit' | 'string'>, Reader> = {
  int16: (raw) => raw.readInt16BE(),
  uint16: (raw) => raw.readUInt16BE(),
  int32: (raw) => raw.readInt32BE(),
  uint32: (raw) => raw.readUInt32BE(),
  int64: (raw) => Number(raw.readBigInt64BE()),
  uint64: (raw) => Number(raw.readBigUInt64BE()),
  float32: (raw) => raw.readFloatBE(),
  float64: (raw) => raw.readDoubleBE(),
  int8: (raw, part) => raw.readInt8(part === 1 ? 0 : 1),
  uint8: (raw, part) => raw.readUInt8(part === 1 ? 0 : 1),
  float16: (raw) => float16(raw.readUInt16BE()),
  bcd16: fromBcd,
  bcd32: fromBcd,
  'enron-int32': (raw) => raw.readInt32BE(),
  'enron-uint32': (raw) => raw.readUInt32BE(),
  'enron-float32': (raw) => raw.readFloatBE(),
};

function scaled({ scale, offset }: Layout, raw: number): number | null {
  const value = scale * raw + offset;
  return Number.isFinite(value) ? value : null;
}

function coil(bytes: Buffer, at: number): number {
  const byte = bytes[at >> 3];
  if (byte === undefined) throw short(bytes, `bit ${at}`);
  return (byte >> (at & 7)) & 1;
}

/** A copy of `count` addresses in the order ABCD. */
function words({ order, type }: Layout, bytes: Buffer, { at, count }: { at: number; count: number }): Buffer {
  const one = isWide({ type }) ? 4 : 2;
  const end = one * (at + count);
  if (end > bytes.length) throw short(bytes, `register ${at + count - 1}`);
  const copy = Buffer.from(bytes.subarray(one * at, end));
  // Text runs from word to word, whatever the device does with the words of its numbers.
  return straighten(copy, order, type !== 'string');
}

function straighten(bytes: Buffer, order: ByteOrder, asNumber: boolean): Buffer {
  if (asNumber && (order === 'CDAB' || order === 'DCBA')) bytes.reverse().swap16();
  if (order === 'BADC' || order === 'DCBA') bytes.swap16();
  return bytes;
}

/** Printable characters up to the first NUL; trailing blanks are padding. */
function text(bytes: Buffer): string {
  const [first] = bytes.toString('latin1').split('\0', 1);
  return first.replace(/\p{Cc}/gu, '').trimEnd();
}

function short(bytes: Buffer, wanted: string): ShortAnswerError {
  return new ShortAnswerError(part('modbus.malformed.short', { got: bytes.length, wanted }));
}
