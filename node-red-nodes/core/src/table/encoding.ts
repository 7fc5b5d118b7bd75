/** Bytes that are looked at for the zeros between the letters of UTF-16. */
const LOOKED_AT = 64;

/**
 * The encoding of a text by its first bytes: UTF-16 where its mark stands there, or every second byte is 0; else UTF-8, until a byte shows
 * that it is none.
 */
export function encodingOf(start: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le';
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be';
  const few = start.subarray(0, LOOKED_AT);
  const zeros = (odd: number) => few.length >= 4 && few.every((byte, i) => i % 2 !== odd || byte === 0);
  if (zeros(1)) return 'utf-16le';
  return zeros(0) ? 'utf-16be' : 'utf-8';
}
