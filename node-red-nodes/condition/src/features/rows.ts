import { namesIn } from '@mantis-pdm/core/contract';
import type { Bearing, SensorPair } from '@mantis-pdm/core/features';

/** Most rows of one table. */
const MAX_ROWS = 64;

/** A row of the band table, in Hz. */
export interface BandRow {
  from: number;
  to: number;
}

export type BearingRow = Bearing & { sensor: string };

/** @throws Error naming the row that is no band. */
export function parseBands(value: unknown): BandRow[] {
  return rowsOf<BandRow>(value, 'bands').map((row, i) => {
    const [from, to] = [number(row?.from), number(row?.to)];
    if (from >= 0 && from < to) return { from, to };
    throw new Error(`band ${i + 1} runs from ${row?.from} to ${row?.to} Hz: must rise from 0 or more`);
  });
}

/** @throws Error naming the row that is no bearing. */
export function parseBearings(value: unknown): BearingRow[] {
  return rowsOf<BearingRow>(value, 'bearings').map((row, i) => {
    const sensor = String(row?.sensor ?? '').trim() || '*';
    const [balls, angle] = [number(row?.balls), number(row?.angle ?? 0)];
    const [ballDiameter, pitchDiameter] = [number(row?.ballDiameter), number(row?.pitchDiameter)];
    if (!(balls >= 1)) throw new Error(`bearing ${i + 1} has ${row?.balls} balls: must be 1 or more`);
    if (!(ballDiameter > 0 && ballDiameter < pitchDiameter)) {
      const sizes = `balls of ${row?.ballDiameter} on a circle of ${row?.pitchDiameter}`;
      throw new Error(`bearing ${i + 1} has ${sizes}: the circle must be the larger`);
    }
    if (!(angle >= 0 && angle < 90))
      throw new Error(`bearing ${i + 1} has an angle of ${row?.angle}°: must be 0 to 90`);
    return { sensor, balls, ballDiameter, pitchDiameter, angle };
  });
}

/** @throws Error naming the row that is no pair. */
export function parsePairs(value: unknown): SensorPair[] {
  return rowsOf<SensorPair>(value, 'pairs').map((row, i) => {
    const [a, b] = [String(row?.a ?? '').trim(), String(row?.b ?? '').trim()];
    if (a !== '' && b !== '') return { a, b };
    throw new Error(`pair ${i + 1} names "${a}" and "${b}": must name two sensors`);
  });
}

/** @throws Error naming the part that is no order. */
export function parseOrders(text: string): number[] {
  return listOf(text).map((part) => {
    const order = Number(part);
    if (order > 0 && Number.isFinite(order)) return order;
    throw new Error(`Order "${part}" is not a number above 0`);
  });
}

/** The parts of a list with commas; `\,` is a comma within a name. */
export const listOf = namesIn;

function rowsOf<T>(value: unknown, what: string): (Partial<T> | null)[] {
  if (!Array.isArray(value)) throw new Error(`must be a list of ${what}`);
  if (value.length > MAX_ROWS) throw new Error(`has ${value.length} ${what}; at most ${MAX_ROWS}`);
  return value as (Partial<T> | null)[];
}

function number(value: unknown): number {
  return Number(value ?? NaN);
}
