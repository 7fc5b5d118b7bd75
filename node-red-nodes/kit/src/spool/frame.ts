import { crc32 } from 'node:zlib';

/** Length and CRC-32 of the payload, both 32 bits, little-endian, before each payload. */
const HEADER = 8;

/** Largest payload; what claims to be larger is damage. */
export const MAX_PAYLOAD = 32 * 1024 * 1024;

/** Bytes whose sums are tried in the search for the next whole frame behind damage; what lies beyond is given up. */
const MAX_TRIED = 256 * 1024 * 1024;

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
  /** Whole payloads in order; null stands for damage with whole payloads behind it, of one record or of more. */
  payloads: (Buffer | null)[];
  /** Bytes up to the end of the last whole payload; fewer than there are where the end is torn or damaged. */
  sound: number;
}

/** Reads all whole frames, also those behind others that are cut off or whose sum is wrong. Makes up none. */
export function scan(bytes: Buffer): Scanned {
  const payloads: (Buffer | null)[] = [];
  const budget = { tried: 0 };
  let at = 0;
  for (;;) {
    const start = nextWhole(bytes, at, budget);
    if (start === undefined) return { payloads, sound: at };
    if (start > at) payloads.push(null);
    const end = endOf(bytes, start) as number;
    payloads.push(bytes.subarray(start + HEADER, end));
    at = end;
  }
}

/** Where the first whole frame from `at` on begins. */
function nextWhole(bytes: Buffer, at: number, budget: { tried: number }): number | undefined {
  for (let start = at; start + HEADER < bytes.length; start++) {
    const end = endOf(bytes, start);
    if (end === undefined) continue;
    budget.tried += end - start;
    if (budget.tried > bytes.length + MAX_TRIED) return undefined;
    if (crc32(bytes.subarray(start + HEADER, end)) === bytes.readUInt32LE(start + 4)) return start;
  }
  return undefined;
}

/** Where a frame that begins here would end, or undefined when no frame of that length can be here. */
function endOf(bytes: Buffer, start: number): number | undefined {
  const length = bytes.readUInt32LE(start);
  const end = start + HEADER + length;
  return length === 0 || length > MAX_PAYLOAD || end > bytes.length ? undefined : end;
}
