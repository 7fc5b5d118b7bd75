import {
  ContractError,
  cleanName,
  nameSchema,
  sensorProfileSchema,
  show,
  type SensorProfile,
} from '@mantis-pdm/core/contract';
import { readDuration } from '@mantis-pdm/node-red-kit';

/** One row of the sensor table. */
export interface SensorRow extends SensorProfile {
  name: string;
}

const MAX_SENSORS = 1_000;

/**
 * The rows of the sensor table; empty rows are left out.
 * @throws ContractError that names the row and the column.
 */
export function parseSensors(value: unknown): SensorRow[] {
  if (!Array.isArray(value)) throw new ContractError('', value, 'must be a list of sensors');
  if (value.length > MAX_SENSORS)
    throw new ContractError('', value.length, `at most ${MAX_SENSORS} sensors fit`);
  const rows = value.filter((row) => !isEmpty(row)).map(parseRow);
  const names = new Set<string>();
  for (const { name } of rows) {
    if (names.has(name)) throw new ContractError('name', name, 'is listed twice');
    names.add(name);
  }
  return rows;
}

function parseRow(row: unknown, index: number): SensorRow {
  const { name, ...rest } = (row ?? {}) as Record<string, unknown>;
  const named = nameSchema.safeParse(name);
  // As readings are: with other blanks it would be the profile of no sensor.
  const sensor = cleanName(named.data ?? '');
  if (sensor === '' || sensor === '__proto__')
    throw new ContractError(`row ${index + 1} name`, name, 'must be a name');
  const profile = sensorProfileSchema.safeParse({
    ...rest,
    expectedEvery: everyOf(sensor, rest.expectedEvery),
  });
  if (!profile.success) {
    const [{ path, message }] = profile.error.issues;
    const key = String(path[0] ?? '');
    throw new ContractError(`${sensor} ${key}`, rest[key], message);
  }
  return ordered({ name: sensor, ...profile.data });
}

/** The cell keeps what was written. */
function everyOf(sensor: string, cell: unknown): number | null {
  if (cell === undefined || cell === null || cell === '') return null;
  try {
    return readDuration(cell, { unit: 's', min: 0.001 }) * 1000;
  } catch (error) {
    throw new ContractError(`${sensor} expectedEvery`, cell, (error as Error).message);
  }
}

function ordered(row: SensorRow): SensorRow {
  for (const [lower, upper] of [
    ['min', 'max'],
    ['low', 'high'],
  ] as const) {
    const [a, b] = [row[lower], row[upper]];
    if (a !== null && b !== null && a >= b) {
      throw new ContractError(`${row.name} ${lower}`, a, `must be less than ${upper}, which is ${show(b)}`);
    }
  }
  return row;
}

function isEmpty(row: unknown): boolean {
  const { name } = (row ?? {}) as { name?: unknown };
  const rest = Object.entries(row ?? {}).filter(([key]) => key !== 'name');
  return (name === '' || name === undefined) && rest.every(([, cell]) => cell === '' || cell === null);
}
