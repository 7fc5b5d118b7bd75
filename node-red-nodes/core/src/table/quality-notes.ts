import type { QualityColumn, QualitySense } from './quality';
import type { TableColumn } from './roles';
import { remark, type RemarkValue, type RemarkWord } from '../remarks';
import type { TableNote, TablePlan } from './table-plan';

/** Names that a sentence lists. */
const MOST = 5;

const HOW = {
  words: 'table.quality.words',
  OPC: 'table.quality.opc',
  'OPC UA': 'table.quality.opc-ua',
  percent: 'table.quality.percent',
  'one is good': 'table.quality.one-good',
  'one is bad': 'table.quality.one-bad',
} as const satisfies Record<QualitySense, RemarkWord>;

/** Which columns say how good values are, and in which way; and which could, but do not say what is good. */
export function qualityNotes({
  sensors,
  long,
  doubted,
}: Pick<TablePlan, 'sensors' | 'long' | 'doubted'>): TableNote[] {
  const pairs = [...sensors, ...(long ? [{ ...long.value, quality: long.quality }] : [])].flatMap(
    ({ name, quality }) => (quality ? [{ name, quality }] : []),
  );
  const senses = [...new Set(pairs.map(({ quality }) => quality.sense))];
  return [
    ...senses.map((sense) =>
      said(
        sense,
        pairs.filter(({ quality }) => quality.sense === sense),
      ),
    ),
    ...doubted.map(open),
  ];
}

function said(sense: QualitySense, pairs: readonly { name: string; quality: QualityColumn }[]): TableNote {
  const columns = [...new Set(pairs.map(({ quality }) => quality.name))];
  return remark(columns.length > 1 ? 'table.quality.several' : 'table.quality', {
    columns: list(columns),
    sensors: list(pairs.map(({ name }) => name)),
    how: { remark: HOW[sense], values: {} },
  });
}

function open({ name: column, tally }: TableColumn): TableNote {
  const cells = [...tally.words].map((word) => JSON.stringify(word.slice(0, 40)));
  return remark('table.quality.open', { column, cells: list(cells) });
}

function list(names: readonly string[]): RemarkValue {
  const more = names.length - MOST;
  return more > 0
    ? remark('table.names.more', { names: names.slice(0, MOST).join(', '), more })
    : names.join(', ');
}
