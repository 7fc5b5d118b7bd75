import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dataType, decodePayload, encodePayload, ProtobufError, signed } from '.';
import { payloads } from './payload.fixture';

test.each([
  [251, dataType.Int8, -5],
  [4294967291, dataType.Int16, -5],
  [4294967291, dataType.Int32, -5],
  [2 ** 64 - 2048, dataType.Int64, -2048],
  [4294967291, dataType.UInt32, 4294967291],
  [-5, dataType.Int16, -5],
])('%d of type %d is %d', (raw, type, value) => {
  expect(signed(raw, type)).toBe(value);
});

test('what is written is read back', () => {
  fc.assert(
    fc.property(payloads, (one) => {
      expect(decodePayload(encodePayload(one))).toEqual(one);
    }),
  );
});

/** Decodes, and lets nothing but a ProtobufError pass. */
function survives(bytes: Buffer): void {
  try {
    decodePayload(bytes);
  } catch (error) {
    if (!(error instanceof ProtobufError)) throw error;
  }
}

test('whatever bytes come, there is a payload or a ProtobufError', () => {
  const noise = fc.uint8Array({ maxLength: 60 });
  fc.assert(
    fc.property(noise, (bytes) => survives(Buffer.from(bytes))),
    { numRuns: 100_000 },
  );
}, 60_000);

test('payloads of which some bytes were changed on the way are survived, too', () => {
  const flips = fc.array(fc.tuple(fc.nat(400), fc.nat(255)), { maxLength: 4 });
  fc.assert(
    fc.property(payloads, flips, (one, changes) => {
      const bytes = encodePayload(one);
      for (const [at, byte] of changes) if (at < bytes.length) bytes[at] = byte;
      survives(bytes);
    }),
    { numRuns: 2_000 },
  );
});
