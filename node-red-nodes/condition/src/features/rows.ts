import { asRemark, remark, SaidError, type Remark, type RemarkWord } from '@mantis-pdm/core/remarks';
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
  return rowsOf<BandRow>(value, 'features.bands').map((row, i) => {
    const [from, to] = [number(row?.from), number(row?.to)];
    if (from >= 0 && from < to) return { from, to };
    const stated = { from: String(row?.from), to: String(row?.to) };
    throw new SaidError(remark('rows.at.band', { row: i + 1, what: remark('features.band', stated) }));
  });
}

/** @throws Error naming the row that is no bearing. */
export function parseBearings(value: unknown): BearingRow[] {
  return rowsOf<BearingRow>(value, 'features.bearings').map((row, i) => {
    const sensor = String(row?.sensor ?? '').trim() || '*';
    const [balls, angle] = [number(row?.balls), number(row?.angle ?? 0)];
    const [ballDiameter, pitchDiameter] = [number(row?.ballDiameter), number(row?.pitchDiameter)];
    const refuse = (what: Remark) => new SaidError(remark('rows.at.bearing', { row: i + 1, what }));
    if (!(balls >= 1)) throw refuse(remark('features.balls', { balls: String(row?.balls) }));
    if (!(ballDiameter > 0 && ballDiameter < pitchDiameter)) {
      const sizes = { ball: String(row?.ballDiameter), circle: String(row?.pitchDiameter) };
      throw refuse(remark('features.circle', sizes));
    }
    if (!(angle >= 0 && angle < 90)) throw refuse(remark('features.angle', { angle: String(row?.angle) }));
    return { sensor, balls, ballDiameter, pitchDiameter, angle };
  });
}

/** @throws Error naming the row that is no pair. */
export function parsePairs(value: unknown): SensorPair[] {
  return rowsOf<SensorPair>(value, 'features.pairs').map((row, i) => {
    const [a, b] = [String(row?.a ?? '').trim(), String(row?.b ?? '').trim()];
    if (a !== '' && b !== '') return { a, b };
    throw new SaidError(
      remark('rows.at.pair', { row: i + 1, what: remark('features.pair', { first: a, second: b }) }),
    );
  });
}

/** @throws Error naming the part that is no order. */
export function parseOrders(text: string): number[] {
  return listOf(text).map((part) => {
    const order = Number(part);
    if (order > 0 && Number.isFinite(order)) return order;
    throw new SaidError(remark('features.order', { order: part }));
  });
}

/** The parts of a list with commas; `\,` is a comma within a name. */
export const listOf = namesIn;

function rowsOf<T>(value: unknown, of: RemarkWord): (Partial<T> | null)[] {
  const what = asRemark(of);
  if (!Array.isArray(value)) throw new SaidError(remark('rows.no-list', { what }));
  if (value.length > MAX_ROWS)
    throw new SaidError(remark('rows.many', { count: value.length, what, most: MAX_ROWS }));
  return value as (Partial<T> | null)[];
}

function number(value: unknown): number {
  return Number(value ?? NaN);
}
