import { expect, test } from 'vitest';
import { encodingOf } from './encoding';

const bytes = (text: string) => new TextEncoder().encode(text);
const wide = (text: string, odd: 0 | 1) =>
  Uint8Array.from(
    [...text].flatMap((letter) => (odd ? [letter.charCodeAt(0), 0] : [0, letter.charCodeAt(0)])),
  );

test.each([
  ['utf-8', bytes('time,x')],
  ['utf-8', bytes('')],
  ['utf-8', Uint8Array.from([0, 65])],
  ['utf-16le', wide('time,x', 1)],
  ['utf-16be', wide('time,x', 0)],
  ['utf-16le', Uint8Array.from([0xff, 0xfe, 0xd6, 0x00])],
  ['utf-16be', Uint8Array.from([0xfe, 0xff, 0x00, 0xd6])],
])('%s', (encoding, start) => expect(encodingOf(start)).toBe(encoding));
