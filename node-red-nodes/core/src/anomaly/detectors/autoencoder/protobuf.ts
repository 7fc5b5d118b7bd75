/** A field of a message, as it is written. */
export type MessageField = Uint8Array;

/** Kinds of fields on the wire. Reference: https://protobuf.dev/programming-guides/encoding */
const VARINT = 0;
const LENGTH = 2;

/** A field of a whole number, 0 or more. */
export function integer(field: number, value: number): MessageField {
  return Uint8Array.from([...varint(8 * field + VARINT), ...varint(value)]);
}

/** A field of bytes, which may be a message. */
export function bytes(field: number, value: Uint8Array): MessageField {
  return message([Uint8Array.from([...varint(8 * field + LENGTH), ...varint(value.length)]), value]);
}

export function text(field: number, value: string): MessageField {
  return bytes(field, new TextEncoder().encode(value));
}

/** Fields one after the other. */
export function message(parts: readonly MessageField[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** Numbers in single precision, the least significant byte first on any machine. */
export function float32s(values: readonly number[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(4 * values.length));
  values.forEach((value, i) => view.setFloat32(4 * i, value, true));
  return new Uint8Array(view.buffer);
}

/** Seven bits a byte, the least significant first; all but the last byte are marked. */
function varint(value: number): number[] {
  return value < 128 ? [value] : [(value % 128) + 128, ...varint(Math.floor(value / 128))];
}
