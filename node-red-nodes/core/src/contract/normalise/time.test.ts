import fc from 'fast-check';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { parseTime, type Instant } from './time';

const MS = Date.UTC(2026, 10, 20, 10, 0, 0, 123);

test.each([
  ['ISO 8601', '2026-11-20T10:00:00.123Z', { ms: MS }],
  ['with an offset', '2026-11-20T11:00:00.123+01:00', { ms: MS }],
  ['with an offset without colon', '2026-11-20T11:00:00.123+0100', { ms: MS }],
  ['without an offset: UTC, wherever this runs', '2026-11-20T10:00:00.123', { ms: MS }],
  ['with a space, as databases write it', '2026-11-20 10:00:00.123', { ms: MS }],
  ['with a comma, which ISO prefers', '2026-11-20T10:00:00,123Z', { ms: MS }],
  ['with microseconds', '2026-11-20T10:00:00.123456Z', { ms: MS, ns: 456_000 }],
  ['with nanoseconds', '2026-11-20T10:00:00.123456789Z', { ms: MS, ns: 456_789 }],
  ['finer than nanoseconds', '2026-11-20T10:00:00.123456789999Z', { ms: MS, ns: 456_789 }],
  ['with a tenth of a second', '2026-11-20T10:00:00.1Z', { ms: MS - 23 }],
  ['to the minute, in lower case', '2026-11-20t10:00z', { ms: MS - 123 }],
  ['a day', '2026-11-20', { ms: Date.UTC(2026, 10, 20) }],
  ['a leap day', '2024-02-29', { ms: Date.UTC(2024, 1, 29) }],
  ['a far year', '+012026-11-20', { ms: Date.UTC(12026, 10, 20) }],
  ['epoch s', 1795168800, { ms: MS - 123 }],
  ['epoch s with a fraction', 1795168800.123, { ms: MS }],
  ['epoch ms', MS, { ms: MS }],
  ['epoch µs', MS * 1000 + 456, { ms: MS, ns: 456_000 }],
  ['epoch ns as text, exact', `${MS}456789`, { ms: MS, ns: 456_789 }],
  ['epoch ns as bigint, exact', BigInt(MS) * 1_000_000n + 1n, { ms: MS, ns: 1 }],
  ['Windows’ file time', String(BigInt(MS) * 10_000n + 116_444_736_000_000_000n), { ms: MS }],
  ['.NET’s ticks', Number(BigInt(MS) * 10_000n + 621_355_968_000_000_000n), { ms: MS }],
  ['.NET’s JSON', `/Date(${MS})/`, { ms: MS }],
  ['.NET’s JSON with an offset', `/Date(${MS}+0100)/`, { ms: MS }],
  ['seconds since a device was switched on', 739_987.25, { ms: 739_987_250 }],
  ['epoch s as text', ' 1795168800.123 ', { ms: MS }],
  ['a time before 1970, in ns', '-1795168800123000001', { ms: -MS - 1, ns: 999_999 }],
  ['a Date', new Date(MS), { ms: MS }],
  ['a Date of a function node', runInNewContext(`new Date(${MS})`), { ms: MS }],
])('%s', (_name, value, instant) => {
  expect(parseTime(value, 't')).toEqual(instant);
});

test.each([
  [undefined, 'missing'],
  ['', '""'],
  [' ', '" "'],
  ['yesterday', '"yesterday"'],
  ['pump 1', '"pump 1"'],
  ['03/04/2026', '"03/04/2026"'],
  ['2026-02-31', '"2026-02-31"'],
  ['2026-02-31T10:00:00Z', '"2026-02-31T10:00:00Z"'],
  ['2026-13-01', '"2026-13-01"'],
  ['2026-11-20T25:00:00Z', '"2026-11-20T25:00:00Z"'],
  [NaN, 'NaN'],
  [Infinity, 'Infinity'],
  ['Infinity', '"Infinity"'],
  [10n ** 400n, '1000'],
  [1e30, '1e+30'],
  [true, 'true'],
  [{}, '{}'],
  [new Date(NaN), 'null'],
  [{ [Symbol.toStringTag]: 'Date' }, '{}'],
])('%s is no time', (value, shown) => {
  expect(() => parseTime(value, 'timestamp')).toThrow(`timestamp is ${shown}`);
  expect(() => parseTime(value, 'timestamp')).toThrow('must be a time: ISO 8601, or epoch s, ms, µs or ns');
});

const exact = ({ ms, ns = 0 }: Instant) => BigInt(ms) * 1_000_000n + BigInt(ns);

/** From 1991 to 5000, where the four scales do not overlap: ns of earlier years are counts of Windows and .NET. */
const second = fc.integer({ min: 662_688_000, max: 95_617_584_000 });

test('s, ms, µs, ns, ISO and Date of the same second are the same instant', () => {
  fc.assert(
    fc.property(second, (s) => {
      const ns = BigInt(s) * 1_000_000_000n;
      const spellings = [s, `${s}`, s * 1e3, s * 1e6, `${s}000000`, ns, `${ns}`, new Date(s * 1e3)];
      for (const value of [...spellings, new Date(s * 1e3).toISOString()]) {
        expect(exact(parseTime(value, 't'))).toBe(ns);
      }
    }),
  );
});

test('whole nanoseconds survive as text and as bigint', () => {
  fc.assert(
    fc.property(second, fc.nat(999_999_999), (s, rest) => {
      const ns = BigInt(s) * 1_000_000_000n + BigInt(rest);
      const iso = new Date(s * 1e3).toISOString().replace('000Z', `${String(rest).padStart(9, '0')}Z`);
      expect([ns, String(ns), iso].map((value) => exact(parseTime(value, 't')))).toEqual([ns, ns, ns]);
    }),
  );
});

test('no input does anything but give an instant or a sentence', () => {
  fc.assert(
    fc.property(fc.anything({ withDate: true, withBigInt: true }), (value) => {
      try {
        const { ms, ns = 0 } = parseTime(value, 't');
        expect(Math.abs(ms)).toBeLessThanOrEqual(8.64e15);
        expect(ns).toSatisfy((n: number) => Number.isInteger(n) && n >= 0 && n < 1e6);
      } catch (error) {
        expect(error).toMatchObject({ name: 'ContractError', field: 't' });
      }
    }),
  );
});
