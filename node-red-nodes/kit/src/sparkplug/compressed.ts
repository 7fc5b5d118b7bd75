import { remark } from '@mantis-pdm/core/remarks';
import { gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import { ProtobufError } from './protobuf';

/** What the payload of a compressed one is marked with (Eclipse Tahu). */
export const COMPRESSED = 'SPBV1.0_COMPRESSED';

/** Most bytes that a payload may become. */
const MAX_BYTES = 64 * 1024 * 1024;

/**
 * The payload within a compressed one.
 * @param algorithm `GZIP` or `DEFLATE`, as the metric of that name says; undefined: told by its first bytes.
 * @throws ProtobufError when it is neither, or does not unpack.
 */
export function unpacked(body: Buffer, algorithm: unknown): Buffer {
  const isGzip =
    algorithm === undefined ? body[0] === 0x1f && body[1] === 0x8b : /^gzip$/i.test(String(algorithm));
  if (!isGzip && algorithm !== undefined && !/^deflate$/i.test(String(algorithm)))
    throw new ProtobufError(remark('sparkplug.compressed', { algorithm: String(algorithm) }));
  try {
    return isGzip ? gunzipSync(body, LIMIT) : inflated(body);
  } catch (error) {
    throw new ProtobufError(remark('sparkplug.packed', { reason: (error as Error).message }));
  }
}

const LIMIT = { maxOutputLength: MAX_BYTES };

/** DEFLATE of Java and JavaScript has a header of zlib; some senders leave it out. */
function inflated(body: Buffer): Buffer {
  const hasHeader = (body[0] & 0x0f) === 8 && ((body[0] << 8) + body[1]) % 31 === 0;
  return hasHeader ? inflateSync(body, LIMIT) : inflateRawSync(body, LIMIT);
}
