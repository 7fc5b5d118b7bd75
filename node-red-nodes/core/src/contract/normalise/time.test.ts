import fc from 'fast-check';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { Zone } from '../../time';
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
  ['31.02.2026', '"31.02.2026"'],
  ['1.2.3', '"1.2.3"'],
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

const TEN = Date.UTC(2026, 0, 25, 10);

test.each([
  ['25.01.2026 10:00:00', TEN],
  ['25.1.26 10:00', TEN],
  ['25/01/2026 10:00', TEN],
  ['01/25/2026 10:00:00 AM', TEN],
  ['2026/01/25 10:00:00', TEN],
  ['20260125T100000Z', TEN],
  ['20260125100000', TEN],
  ['202601251000', TEN],
  ['20260125', Date.UTC(2026, 0, 25)],
  ['20260125100000250', TEN + 250],
  [20260125100000, TEN],
  [20260125100000n, TEN],
  ['25 Jan 2026 10:00:00', TEN],
  ['Sun, 25 Jan 2026 10:00:00 GMT', TEN],
  ['Sun Jan 25 10:00:00 2026', TEN],
  ['2026-01-25 10:00:00 UTC', TEN],
  ['2026-01-25T11:00:00+01:00[Europe/Berlin]', TEN],
  ['32-01-25 10:00', Date.UTC(2032, 0, 25, 10)],
  ['2026012510', 2026012510_000],
  ['01/01/2026', Date.UTC(2026, 0, 1)],
])('%s is a time as files write it', (written, ms) => {
  expect(parseTime(written, 't').ms).toBe(ms);
});

test('which number of a date is first is refused where it is in doubt, unless it is stated', () => {
  const doubt = 'may be several days: choose the order of dates under "Texts", or send ISO 8601';
  for (const text of ['03/04/2026 10:00', '26-01-05', '3/4/2026'])
    expect(() => parseTime(text, 't')).toThrow(`t is "${text}": ${doubt}`);
  expect(parseTime('03/04/2026', 't', { dateOrder: 'day' }).ms).toBe(Date.UTC(2026, 3, 3));
  expect(parseTime('03/04/2026', 't', { dateOrder: 'month' }).ms).toBe(Date.UTC(2026, 2, 4));
  expect(parseTime('26-01-05', 't', { dateOrder: 'year' }).ms).toBe(Date.UTC(2026, 0, 5));
  expect(parseTime({ $date: '3.4.2026' }, 't').ms).toBe(Date.UTC(2026, 3, 3));
  expect(() => parseTime({ $date: '03/04/2026' }, 't')).toThrow(doubt);
  // What is stated holds: a day that it has not is none.
  expect(() => parseTime('25/01/2026', 't', { dateOrder: 'month' })).toThrow('must be a time');
});

test('a date as files write it is of the zone, unless an offset stands there', () => {
  const zone = new Zone('Europe/Berlin');
  for (const text of ['25.01.2026 11:00', '20260125110000', 20260125110000])
    expect(parseTime(text, 't', { zone }).ms).toBe(TEN);
  expect(parseTime('25 Jan 2026 10:00:00 GMT', 't', { zone }).ms).toBe(TEN);
});

const exact = ({ ms, ns = 0 }: Instant) => BigInt(ms) * 1_000_000n + BigInt(ns);

/** From 1991 to 2500, where the four scales overlap with no other: ns of earlier years are counts of Windows and .NET, ms of later ones dates of digits. */
const second = fc.integer({ min: 662_688_000, max: 16_725_225_600 });

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
