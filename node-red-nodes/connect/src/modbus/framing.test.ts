import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RtuFraming, TcpFraming, type Framing } from './framing';
import { dataIn } from './pdu';
import { WireError } from './wire-error';

const answer = fc.record({
  transaction: fc.nat(65_535),
  unitId: fc.nat(255),
  data: fc.uint8Array({ minLength: 0, maxLength: 250 }),
});

const pduOf = (data: Uint8Array) => Buffer.concat([Buffer.from([3, data.length]), data]);

/** The bytes in pieces of the sizes, as a network may cut them. */
function* pieces(bytes: Buffer, sizes: number[]): Generator<Buffer> {
  for (let at = 0, i = 0; at < bytes.length; at += sizes[i++ % sizes.length])
    yield bytes.subarray(at, at + sizes[i % sizes.length]);
}

test.each<[string, () => Framing]>([
  ['Modbus TCP', () => new TcpFraming()],
  ['serial frames', () => new RtuFraming()],
])('%s: what was wrapped is found again, however it is cut', (_name, make) => {
  const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(fc.array(answer, { maxLength: 5 }), sizes, (answers, cuts) => {
      const framing = make();
      const bytes = answers.map(({ transaction, unitId, data }) =>
        framing.wrap(transaction, unitId, pduOf(data)),
      );
      const found = [...pieces(Buffer.concat(bytes), cuts)].flatMap((piece) => framing.take(piece));
      expect(found.map(({ unitId, pdu }) => [unitId, [...pdu]])).toEqual(
        answers.map(({ unitId, data }) => [unitId, [...pduOf(data)]]),
      );
    }),
    { numRuns: 1_000 },
  );
});

test('noise before a serial frame is skipped', () => {
  const framing = new RtuFraming();
  const frame = framing.wrap(0, 7, pduOf(Buffer.from([1, 2])));
  expect(framing.take(Buffer.concat([Buffer.from([0, 255, 7, 3]), frame]))).toMatchObject([{ unitId: 7 }]);
});

test('whatever comes ends in answers, or in the sentence that it is none; nothing grows', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 6 }), (chunks) => {
      const serial = new RtuFraming();
      for (const chunk of chunks) serial.take(Buffer.from(chunk));
      const tcp = new TcpFraming();
      try {
        for (const chunk of chunks) tcp.take(Buffer.from(chunk));
      } catch (error) {
        expect((error as Error).message).toMatch(/^what came is no Modbus TCP \(/);
      }
    }),
    { numRuns: 1_000 },
  );
});

test('whatever an answer holds, it is the registers that were asked for, or a stated fault', () => {
  const request = fc.record({
    unitId: fc.nat(255),
    area: fc.constantFrom('holding' as const, 'coil' as const),
    address: fc.nat(100),
    count: fc.integer({ min: 1, max: 125 }),
    wide: fc.boolean(),
  });
  fc.assert(
    fc.property(request, fc.uint8Array({ minLength: 1, maxLength: 260 }), (asked, pdu) => {
      try {
        const one = asked.area === 'coil' ? 1 / 8 : asked.wide ? 4 : 2;
        expect(dataIn(Buffer.from(pdu), asked)).toHaveLength(Math.ceil(asked.count * one));
      } catch (error) {
        expect(error).toBeInstanceOf(WireError);
      }
    }),
    { numRuns: 1_000 },
  );
});
