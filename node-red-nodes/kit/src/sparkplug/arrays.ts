type Element = number | bigint | boolean | string;
type Read = (bytes: Buffer, at: number) => number | bigint;

/** Elements of the array types by number (Sparkplug 3.0, 6.4.17): their size in bytes, and how one is read; little-endian. */
const NUMBERS: Record<number, [size: number, read: Read]> = {
  22: [1, (bytes, at) => bytes.readInt8(at)],
  23: [2, (bytes, at) => bytes.readInt16LE(at)],
  24: [4, (bytes, at) => bytes.readInt32LE(at)],
  25: [8, (bytes, at) => bytes.readBigInt64LE(at)],
  26: [1, (bytes, at) => bytes.readUInt8(at)],
  27: [2, (bytes, at) => bytes.readUInt16LE(at)],
  28: [4, (bytes, at) => bytes.readUInt32LE(at)],
  29: [8, (bytes, at) => bytes.readBigUInt64LE(at)],
  30: [4, (bytes, at) => bytes.readFloatLE(at)],
  31: [8, (bytes, at) => bytes.readDoubleLE(at)],
  34: [8, (bytes, at) => bytes.readBigInt64LE(at)],
};

const BOOLEANS = 32;
const STRINGS = 33;

/** The elements of an array metric; undefined for a type that is none, or bytes that do not fit it. */
export function arrayOf(bytes: Buffer, datatype: number | undefined): Element[] | undefined {
  if (datatype === BOOLEANS) return booleans(bytes);
  if (datatype === STRINGS) return bytes.toString('utf8').replace(/\0$/, '').split('\0');
  const [size, read] = NUMBERS[datatype ?? -1] ?? [];
  if (!size || !read || bytes.length % size !== 0) return undefined;
  return Array.from({ length: bytes.length / size }, (_, i) => narrow(read(bytes, i * size)));
}

/** A number where that is exact. */
function narrow(value: number | bigint): number | bigint {
  return Number.isSafeInteger(Number(value)) ? Number(value) : value;
}

/** A count of 32 bits, and that many bits, the highest of each byte first. */
function booleans(bytes: Buffer): boolean[] | undefined {
  if (bytes.length < 4) return undefined;
  const count = bytes.readUInt32LE(0);
  if (bytes.length !== 4 + Math.ceil(count / 8)) return undefined;
  return Array.from({ length: count }, (_, i) => ((bytes[4 + (i >> 3)] >> (7 - (i % 8))) & 1) === 1);
}
