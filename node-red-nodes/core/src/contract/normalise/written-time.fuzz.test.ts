import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ContractError } from '../contract-error';
import { parseTime } from './time';

const numRuns = Number(process.env.MANTIS_FUZZ ?? 1_000);
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const two = (n: number) => String(n).padStart(2, '0');

/** Parts of a moment as a clock of UTC shows them, in the ways that people write them; and whether a reader may doubt the day. */
const WAYS: [
  name: string,
  write: (y: number, m: number, d: number, clock: string) => string,
  doubt: boolean,
][] = [
  ['German', (y, m, d, clock) => `${two(d)}.${two(m)}.${y} ${clock}`, false],
  ['British', (y, m, d, clock) => `${two(d)}/${two(m)}/${y} ${clock}`, true],
  ['American', (y, m, d, clock) => `${m}/${d}/${y} ${clock}`, true],
  ['Japanese', (y, m, d, clock) => `${y}/${two(m)}/${two(d)} ${clock}`, false],
  ['of two digits', (y, m, d, clock) => `${two(d)}-${two(m)}-${two(y % 100)} ${clock}`, true],
  ['by name', (y, m, d, clock) => `${d} ${MONTHS[m - 1]} ${y} ${clock}`, false],
  ['RFC 2822', (y, m, d, clock) => `${d} ${MONTHS[m - 1]} ${y} ${clock} +0000`, false],
  ['of digits', (y, m, d, clock) => `${y}${two(m)}${two(d)}${clock.replaceAll(':', '')}`, false],
  ['ISO basic', (y, m, d, clock) => `${y}${two(m)}${two(d)}T${clock.replaceAll(':', '')}Z`, false],
];

test('a moment that is written in any of these ways is read as it was meant, or refused for being in doubt', () => {
  const second = fc.integer({ min: Date.UTC(2001, 0, 1) / 1000, max: Date.UTC(2068, 0, 1) / 1000 });
  fc.assert(
    fc.property(second, fc.constantFrom(...WAYS), (s, [, write, mayDoubt]) => {
      const moment = new Date(s * 1000);
      const clock = moment.toISOString().slice(11, 19);
      const [day, month] = [moment.getUTCDate(), moment.getUTCMonth() + 1];
      const text = write(moment.getUTCFullYear(), month, day, clock);
      try {
        expect(parseTime(text, 't').ms).toBe(s * 1000);
      } catch (error) {
        if (!(error instanceof ContractError)) throw error;
        expect(error.message).toContain('may be several days');
        expect(mayDoubt).toBe(true);
      }
    }),
    { numRuns },
  );
});
