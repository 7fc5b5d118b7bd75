import { isAside, RowReader, type TablePlan } from '@mantis-pdm/core/table';
import { splitFields } from './fields';
import type { Layout, Parse, ReplayRow } from './row';

/** Assets whose last positions are kept to tell rows of the same one apart. */
const MAX_ASSETS = 100_000;

/** The layout of a table of text. */
export function csvLayout(plan: TablePlan): Layout {
  const { axis, rate, time, long, sensors, leftOut, notes } = plan;
  return {
    format: 'csv',
    axis,
    relative: rate > 0 || time?.format.kind === 'elapsed',
    rate,
    long: long !== null,
    sensors: sensors.map(({ name, unit }) => ({ name, unit, quantity: '' })),
    leftOut: leftOut.length,
    notes,
    reader: () => readerOf(plan),
  };
}

function readerOf(plan: TablePlan): Parse {
  const { delimiter, firstLine } = plan.dialect;
  const rows = new RowReader(plan);
  const before = new Map<string, number>();
  return (text, line) => {
    if (line < firstLine || isAside(text)) return null;
    const fields = fieldsOf(text, delimiter);
    if (typeof fields === 'string') return fields;
    const row = rows.read(fields);
    if (typeof row === 'string') return row;
    const { variable, unit, values, qualities } = row;
    const position = plan.rate > 0 ? ((row.position - 1) * 1000) / plan.rate : row.position;
    const again = before.get(unit) === position;
    if (before.size < MAX_ASSETS || before.has(unit)) before.set(unit, position);
    const names = variable === undefined ? {} : { names: [variable] };
    return {
      line,
      unit,
      position,
      values,
      qualities,
      ...names,
      ...(again ? { again } : {}),
    } satisfies ReplayRow;
  };
}

function fieldsOf(text: string, delimiter: string): string[] | string {
  try {
    return splitFields(text, delimiter);
  } catch (error) {
    return `cannot be split into fields: ${(error as Error).message}`;
  }
}
