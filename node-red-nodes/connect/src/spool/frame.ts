import { crc32 } from 'node:zlib';

/** Length and CRC-32 of the payload, both 32 bits, little-endian, before each payload. */
const HEADER = 8;

/** Largest payload; what claims to be larger is damage. */
export const MAX_PAYLOAD = 32 * 1024 * 1024;

/** A payload as it lies on disk. */
export function frame(payload: Buffer): Buffer {
  const bytes = Buffer.allocUnsafe(HEADER + payload.length);
  bytes.writeUInt32LE(payload.length, 0);
  bytes.writeUInt32LE(crc32(payload), 4);
  payload.copy(bytes, HEADER);
  return bytes;
}

/** What was found in the bytes of a segment. */
export interface Scanned {
  payloads: Buffer[];
  /** Bytes up to the end of the last whole payload; fewer than there are where the rest is torn or damaged. */
  sound: number;
}

/** Reads frames until the end, or until one that is cut off or whose sum is wrong. */
export function scan(bytes: Buffer): Scanned {
  const payloads: Buffer[] = [];
  let at = 0;
  while (at + HEADER <= bytes.length) {
    const length = bytes.readUInt32LE(at);
    const end = at + HEADER + length;
    if (length === 0 || length > MAX_PAYLOAD || end > bytes.length) break;
    const payload = bytes.subarray(at + HEADER, end);
    if (crc32(payload) !== bytes.readUInt32LE(at + 4)) break;
    payloads.push(payload);
    at = end;
  }
  return { payloads, sound: at };
}
