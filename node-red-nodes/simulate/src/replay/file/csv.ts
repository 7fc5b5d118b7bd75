import { isAside, RowReader, timeInName, type TablePlan } from '@mantis-pdm/core/table';
import { remark, worded, type Remark } from '@mantis-pdm/core/remarks';
import type { Zone } from '@mantis-pdm/core/contract';
import { splitFields } from './fields';
import type { Layout, Parse, ReplayRow } from './row';

/** Assets whose last positions are kept to tell rows of the same one apart. */
const MAX_ASSETS = 100_000;

/** The layout of a table of text. @param name Of the file, which may say when it begins. */
export function csvLayout(plan: TablePlan, name: string): Layout {
  const { axis, rate, time, long, sensors, leftOut, notes, zone } = plan;
  const daytime = time?.format.kind === 'clock' && !time.format.counts;
  const relative = rate > 0 || time?.format.kind === 'elapsed' || time?.format.kind === 'clock';
  const named = relative ? timeInName(name, zone) : undefined;
  const begins = daytime && named !== undefined ? zone.midnightOf(named) : named;
  return {
    format: 'csv',
    axis,
    relative,
    ...(daytime ? { dayOf: dayIn(zone) } : {}),
    ...(begins === undefined ? {} : { begins }),
    rate,
    long: long !== null,
    sensors: sensors.map(({ name, unit }) => ({ name, unit, quantity: '' })),
    leftOut: leftOut.length,
    notes: [...notes, ...(begins === undefined ? [] : [beginning(begins)])].map(worded),
    reader: () => readerOf(plan),
  };
}

/** The midnight that a stated time belongs to; a date alone, which is a midnight of UTC, is that of the zone. */
const dayIn = (zone: Zone) => (ms: number) => (ms % DAY_MS === 0 ? zone.utcOf(ms) : zone.midnightOf(ms));

const DAY_MS = 86_400_000;

const beginning = (ms: number) =>
  remark('table.time.begins', { time: `${new Date(ms).toISOString().slice(0, 19)}Z` });

function readerOf(plan: TablePlan): Parse {
  const { delimiter, firstLine } = plan.dialect;
  const rows = new RowReader(plan);
  const before = new Map<string, number>();
  return (text, line) => {
    if (line < firstLine || isAside(text)) return null;
    const fields = fieldsOf(text, delimiter);
    if ('remark' in fields) return fields;
    const row = rows.read(fields);
    if ('remark' in row) return row;
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

function fieldsOf(text: string, delimiter: string): string[] | Remark {
  try {
    return splitFields(text, delimiter);
  } catch (error) {
    return remark('table.row.unsplit', { reason: (error as Error).message });
  }
}
