import fc from 'fast-check';
import { isDeepStrictEqual } from 'node:util';
import { expect, test } from 'vitest';
import { TableError, type TableChoice } from '.';
import { readTable, type ReadTable } from './read-table.fixture';
import { momentsOf, numberText, table, written, type Habits, type Recording } from './written-table.fixture';

const RUNS = Number(process.env.MANTIS_FUZZ ?? 1_000);
const ASKS = /choose the (decimal mark|order of dates)\.$/;
const DAY = 86_400_000;

const choiceOf = ({ zone }: Habits): Partial<TableChoice> =>
  zone === 'stated' ? { zone: 'Asia/Tokyo' } : {};

/** Where a row stands on the axis of its table: a time of day counts from midnight, or from the first row at midnight. */
function positionOf(ms: number, { start }: Recording, how: Habits): number {
  if (how.stamp !== 'time of day') return ms;
  const ahead = how.zone === 'stated' ? 9 * 3_600_000 : 0;
  return ms - Math.floor((start + ahead) / DAY) * DAY + ahead;
}

type Cell = [asset: string, position: number, sensor: string, value: number | null, quality: number];

function truth(recording: Recording, how: Habits): Cell[] {
  const sign = (text: string) => Number(text) + 0;
  return momentsOf(recording, how).flatMap(({ asset, ms, i }) =>
    recording.sensors.map(({ name, values, bad }): Cell => {
      const value =
        values[i] === null ? null : sign(numberText(values[i], { ...how, group: '', decimal: '.' }));
      const quality = value === null || (how.quality !== 'none' && bad[i]) ? 0 : 100;
      return [asset, positionOf(ms, recording, how), name, value, quality];
    }),
  );
}

const cellsOf = ({ rows, sensors }: ReadTable): Cell[] =>
  rows.flatMap(({ unit, position, values, qualities, variable }) =>
    values.map((value, j): Cell => [
      ...([unit, position, variable ?? sensors[j]] as const),
      value === null ? null : value + 0,
      qualities[j],
    ]),
  );

const inOrder = (cells: readonly Cell[]) =>
  cells.map((cell) => JSON.stringify(cell)).sort((a, b) => (a < b ? -1 : 1));

test('of a table of many habits, values, times, assets and qualities are the truth, or it asks', () => {
  let asked = 0;
  let told = 0;
  fc.assert(
    fc.property(table, ({ habits, recording }) => {
      let found: ReadTable;
      try {
        found = readTable(written(recording, habits), choiceOf(habits));
      } catch (error) {
        if (!(error instanceof TableError) || !ASKS.test(error.message)) throw error;
        asked++;
        return;
      }
      // What stands below the table is refused line by line, and told.
      expect(found.broken.length).toBeLessThanOrEqual(habits.below.length);
      const [cells, right] = [inOrder(cellsOf(found)), inOrder(truth(recording, habits))];
      // Three digits behind a point throughout are decimals, or thousands: which, is told.
      const isTold = found.notes.some((note) => note.includes('is read as'));
      if (isTold && !isDeepStrictEqual(cells, right)) return void told++;
      expect(cells).toEqual(right);
    }),
    { numRuns: RUNS, seed: 1 },
  );
  // A reader that always asks would pass otherwise.
  expect(asked / RUNS).toBeLessThan(0.15);
  expect(told / RUNS).toBeLessThan(0.01);
});
