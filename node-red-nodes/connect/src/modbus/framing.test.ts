import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RtuFraming, rtuFrame, TcpFraming } from './framing';
import { dataIn } from './pdu';
import { WireError } from './wire-error';

const answer = fc.record({
  transaction: fc.nat(65_535),
  unitId: fc.nat(255),
  data: fc.uint8Array({ minLength: 0, maxLength: 250 }),
});

const pduOf = (data: Uint8Array) => Buffer.concat([Buffer.from([3, data.length]), data]);

/** The request that registers answer. */
const requestOf = (data: Uint8Array) => Buffer.from([3, 0, 0, 0, data.length / 2]);

const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 });

/** The bytes in pieces of the sizes, as a network may cut them. */
function* pieces(bytes: Buffer, cuts: number[]): Generator<Buffer> {
  for (let at = 0, i = 0; at < bytes.length; i++) {
    const end = at + cuts[i % cuts.length];
    yield bytes.subarray(at, end);
    at = end;
  }
}

test('Modbus TCP: what was wrapped is found again, however it is cut', () => {
  fc.assert(
    fc.property(fc.array(answer, { maxLength: 5 }), sizes, (answers, cuts) => {
      const framing = new TcpFraming();
      const bytes = answers.map(({ transaction, unitId, data }) =>
        framing.wrap(transaction, unitId, pduOf(data)),
      );
      const found = [...pieces(Buffer.concat(bytes), cuts)].flatMap((piece) => framing.take(piece));
      expect(found.map(({ transaction, unitId, pdu }) => [transaction, unitId, [...pdu]])).toEqual(
        answers.map(({ transaction, unitId, data }) => [transaction, unitId, [...pduOf(data)]]),
      );
    }),
    { numRuns: 1_000 },
  );
});

/** Registers that hold the frames of a refusal and of an answer, as another unit's or the asked one's. */
const nested = fc.tuple(fc.nat(255), fc.uint8Array({ maxLength: 240 })).map(([unit, around]) => {
  const data = [...around, ...rtuFrame(unit, Buffer.from([0x83, 2])), ...rtuFrame(7, pduOf(Buffer.of(1, 2)))];
  return Uint8Array.from(data.slice(-240));
});

const registers = fc
  .oneof(fc.uint8Array({ minLength: 2, maxLength: 250 }), nested)
  .map((data) => data.subarray(0, 2 * Math.floor(data.length / 2)));

test.each([false, true])(
  'serial frames: each answer is found as it is, however it is cut and whatever it holds (any unit: %s)',
  (anyUnit) => {
    fc.assert(
      fc.property(fc.array(registers, { maxLength: 5 }), fc.nat(255), sizes, (answers, unitId, cuts) => {
        const framing = new RtuFraming(anyUnit);
        for (const data of answers) {
          framing.wrap(0, unitId, requestOf(data));
          const bytes = pieces(rtuFrame(unitId, pduOf(data)), cuts);
          const found = [...bytes].flatMap((piece) => framing.take(piece));
          expect(found).toEqual([{ unitId, pdu: pduOf(data) }]);
        }
      }),
      { numRuns: 1_000 },
    );
  },
);

test('noise before a serial frame is skipped, were it the beginning of an answer', () => {
  for (const noise of [[0], [0, 255, 7, 3], [7, 3, 2], [7, 3, 2, 7, 3], [7, 0x83, 7], [255, 255, 7, 3, 4]]) {
    const framing = new RtuFraming();
    framing.wrap(0, 7, requestOf(Buffer.from([1, 2])));
    const frame = rtuFrame(7, pduOf(Buffer.from([1, 2])));
    expect(framing.take(Buffer.concat([Buffer.from(noise), frame])), `${noise}`).toHaveLength(1);
  }
});

test('a request that comes back before its answer, as on a line with an echo, is skipped', () => {
  const framing = new RtuFraming();
  const echo = framing.wrap(0, 7, Buffer.from([3, 4, 0, 0, 2]));
  expect(framing.take(echo)).toEqual([]);
  const pdu = pduOf(Buffer.from([1, 2, 3, 4]));
  expect(framing.take(rtuFrame(7, pdu))).toEqual([{ unitId: 7, pdu }]);
});

test('a refusal is found, a wide answer, bits, and what another unit says in its turn', () => {
  const framing = new RtuFraming();
  framing.wrap(0, 7, Buffer.from([1, 0, 0, 0, 9]));
  framing.wrap(0, 7, Buffer.from([3, 0, 0, 0, 2]));
  const pdus = [
    [0x83, 2],
    [3, 8, 1, 2, 3, 4, 5, 6, 7, 8],
    [1, 2, 255, 1],
  ].map((pdu) => Buffer.from(pdu));
  for (const pdu of pdus) {
    const frame = rtuFrame(7, pdu);
    expect(framing.take(frame.subarray(0, 4))).toEqual([]);
    expect(framing.take(frame.subarray(4))).toEqual([{ unitId: 7, pdu }]);
  }
  expect(framing.take(rtuFrame(9, pdus[1]))).toEqual([{ unitId: 9, pdu: pdus[1] }]);
});

test('requests that were given up long ago are forgotten', () => {
  const framing = new RtuFraming();
  for (let count = 1; count <= 20; count++) framing.wrap(0, count, Buffer.from([3, 0, 0, 0, 1]));
  const noise = Buffer.from([0]);
  expect(framing.take(Buffer.concat([noise, rtuFrame(12, pduOf(Buffer.of(1, 2)))]))).toEqual([]);
  expect(framing.take(Buffer.concat([noise, rtuFrame(13, pduOf(Buffer.of(1, 2)))]))).toHaveLength(1);
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
