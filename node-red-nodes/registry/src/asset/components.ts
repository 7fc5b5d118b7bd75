import { componentsSchema, ContractError, type Component } from '@mantis-pdm/core/contract';
import type { Column } from '@mantis-pdm/node-red-kit';

type Cells = Record<string, unknown>;

/** The table of components: of the numbers each kind has its own. */
export const componentColumns: readonly Column[] = [
  { key: 'kind', label: 'Kind', kind: 'choice', choices: ['bearing', 'gear', 'blades'], initial: 'bearing' },
  { key: 'name', label: 'Name', kind: 'text', grow: 2 },
  { key: 'sensors', label: 'Sensors at it', kind: 'text', grow: 2 },
  { key: 'ratio', label: 'Turns per turn', kind: 'number', initial: 1, min: 0, max: 10_000 },
  { key: 'designation', label: 'Bearing', kind: 'text', maxLength: 64 },
  { key: 'balls', label: 'Balls', kind: 'number', min: 3, max: 1_000, integer: true },
  { key: 'ballDiameter', label: 'Ball Ø mm', kind: 'number' },
  { key: 'pitchDiameter', label: 'Pitch Ø mm', kind: 'number' },
  { key: 'contactAngle', label: 'Contact angle °', kind: 'number' },
  { key: 'teeth', label: 'Teeth', kind: 'number', min: 3, max: 10_000, integer: true },
  { key: 'blades', label: 'Blades', kind: 'number', min: 1, max: 1_000, integer: true },
];

/**
 * The components of the table's rows; rows without a name are left out.
 * @throws ContractError that names the component and the column.
 */
export function parseComponents(value: unknown): Component[] {
  if (!Array.isArray(value)) throw new ContractError('', value, 'must be a list of components');
  const rows = (value as Cells[]).filter((row) => text(row?.name) !== '');
  const read = componentsSchema.safeParse(rows.map(componentOf));
  if (read.success) return read.data;
  const [{ path, message }] = read.error.issues;
  const [row, ...field] = path;
  const at = typeof row === 'number' ? rows[row] : {};
  const column = String(field.at(-1) ?? '');
  throw new ContractError([text(at.name), column].filter(Boolean).join(' '), at[column], message);
}

function componentOf(row: Cells): Cells {
  const { kind, teeth, blades } = row;
  const sensors = text(row.sensors).split(',').map(text).filter(Boolean);
  const ratio = row.ratio ?? 1;
  const common = { kind, name: text(row.name), sensors, ratio };
  if (kind === 'bearing') return { ...common, designation: text(row.designation), geometry: geometryOf(row) };
  return kind === 'gear' ? { ...common, teeth } : { ...common, blades };
}

/** The four numbers, or null where none of them is stated. */
function geometryOf({ balls, ballDiameter, pitchDiameter, contactAngle }: Cells): Cells | null {
  const stated = [balls, ballDiameter, pitchDiameter].some(
    (cell) => cell !== undefined && cell !== null && cell !== '',
  );
  return stated ? { balls, ballDiameter, pitchDiameter, contactAngle: contactAngle ?? 0 } : null;
}

function text(cell: unknown): string {
  return typeof cell === 'string' ? cell.trim() : '';
}
