import { cpus } from 'node:os';
import { run } from '../../../bench/detectors.mts';
import type { Row } from '../../../bench/row.mts';

/** What was measured, and on what. */
export interface Speed {
  machine: string;
  rows: Row[];
}

/** The bench of the detectors, one core. */
export async function speedOf(): Promise<Speed> {
  const rows = await run();
  return { machine: `Node.js ${process.version}, one of ${cpus().length} cores, ${cpus()[0].model}`, rows };
}

/** A row for each detector, then what is asked of a part of it by itself. */
export function speedTables({ rows }: Speed): { detectors: string[][]; parts: string[][] } {
  const begins = rows.flatMap(({ name }, i) => (name.startsWith('  ') ? [] : [i]));
  const each = begins.map((from, i) => rows.slice(from, begins[i + 1]));
  const head = ['detector', 'rows of 20 a second', 'scikit-learn, in one batch', 'learns 10,000 × 50, s', 'scikit-learn, s', 'MB']; // prettier-ignore
  const detectors = each.map(([judged, ...more]) => {
    const of = (part: string) => shown(more.find(({ name }) => name.includes(part))?.value);
    const cells = ['in one batch', '  learns', 'scikit-learn learns', 'memory'].map(of);
    return [judged.name.replace(', judged', ''), shown(judged.value), ...cells];
  });
  const parts = rows
    .filter(({ name }) => name.startsWith('  its '))
    .map(({ name, value, unit, goal = '' }) => [name.trim(), shown(value), unit, goal]);
  return { detectors: [head, ...detectors], parts: [['part', 'measured', 'unit', 'asked'], ...parts] };
}

function shown(value: number | undefined): string {
  if (value === undefined) return '';
  return value < 100 ? value.toPrecision(2) : Number(value.toPrecision(2)).toLocaleString('en');
}
