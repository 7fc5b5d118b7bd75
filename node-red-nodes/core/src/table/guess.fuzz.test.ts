import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TableError } from '.';
import { readTable } from './read-table.fixture';

/** How a writer somewhere writes a table. */
interface Habit {
  delimiter: string;
  decimal: '.' | ',';
  group: string;
  digits: number;
  date: (ms: number, decimal: string) => string;
}

const two = (number: number) => String(number).padStart(2, '0');
const dates: Habit['date'][] = [
  (ms) => new Date(ms).toISOString(),
  (ms) => new Date(ms).toISOString().replace('T', ' ').slice(0, 19),
  (ms) => written(ms, (d) => `${two(d.day)}.${two(d.month)}.${d.year} ${d.clock}`),
  (ms) => written(ms, (d) => `${d.day}/${d.month}/${d.year} ${d.clock}`),
  (ms) => written(ms, (d) => `${d.month}/${d.day}/${d.year} ${d.clock}`),
  (ms) => written(ms, (d) => `${d.year}/${two(d.month)}/${two(d.day)} ${d.clock}`),
  (ms) => written(ms, (d) => `${two(d.day)}-${two(d.month)}-${d.year} ${d.clock}`),
  (ms, decimal) => (ms / 86_400_000 + 25_569).toFixed(8).replace('.', decimal),
  (ms) => String(ms / 1000),
];

function written(
  ms: number,
  as: (date: { day: number; month: number; year: number; clock: string }) => string,
): string {
  const date = new Date(ms);
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
  return as({ year, month, day, clock: date.toISOString().slice(11, 19) });
}

function numberOf(value: number, { decimal, group, digits }: Habit): string {
  const [whole, part] = Math.abs(value).toFixed(digits).split('.');
  const grouped = group ? whole.replace(/\B(?=(\d{3})+$)/g, group) : whole;
  return `${value < 0 ? '-' : ''}${grouped}${part ? decimal + part : ''}`;
}

const habit: fc.Arbitrary<Habit> = fc
  .record({
    delimiter: fc.constantFrom(';', ',', '\t', '|'),
    decimal: fc.constantFrom('.' as const, ',' as const),
    group: fc.constantFrom('', '.', ',', ' ', "'"),
    digits: fc.integer({ min: 0, max: 4 }),
    date: fc.constantFrom(...dates),
  })
  // Nobody separates fields by the mark of his decimals.
  .filter(({ decimal, delimiter, group }) => decimal !== group && decimal !== delimiter);

const table = fc.record({
  habit,
  // Seconds from 2033 on look like a day and an hour of digits alone, and are taken for them.
  start: fc.integer({ min: Date.UTC(2001, 0, 1) / 1000, max: Date.UTC(2032, 11, 1) / 1000 }),
  step: fc.constantFrom(1, 60, 600, 3600, 86_400),
  values: fc.array(fc.double({ min: -2e6, max: 2e6, noNaN: true }), { minLength: 3, maxLength: 40 }),
});

const RUNS = Number(process.env.MANTIS_FUZZ ?? 1_000);

test('of a table of known meaning, values and times are the truth, or it asks', () => {
  let asked = 0;
  fc.assert(
    fc.property(table, ({ habit: how, start, step, values }) => {
      const times = values.map((_, i) => (start + i * step) * 1000);
      const truth = values.map((value) => Number(value.toFixed(how.digits)));
      const rows = values.map(
        (value, i) => `"${how.date(times[i], how.decimal)}"${how.delimiter}"${numberOf(value, how)}"`,
      );
      const read = () => readTable(`time${how.delimiter}value x\n${rows.join('\n')}`);
      try {
        const found = read();
        expect(found.broken).toEqual([]);
        expect(found.rows.map(({ values: [value] }) => (value ?? NaN) + 0)).toEqual(
          truth.map((value) => value + 0),
        );
        expect(found.rows.map(({ position }) => position)).toEqual(times);
      } catch (error) {
        if (!(error instanceof TableError)) throw error;
        expect(error.message).toMatch(/choose the (decimal mark|order of dates)\.$/);
        asked++;
      }
    }),
    { numRuns: RUNS, seed: 1 },
  );
  // A reader that always asks would pass otherwise.
  expect(asked / RUNS).toBeLessThan(0.25);
});
