import type { QualityColumn, QualitySense } from './quality';
import type { TableColumn } from './roles';
import type { TablePlan } from './table-plan';

/** Names that a sentence lists. */
const MOST = 5;

const HOW: Record<QualitySense, string> = {
  words: 'in words',
  OPC: 'codes of OPC, 192 and above is good',
  'OPC UA': 'status codes of OPC UA, 0 is good',
  percent: 'in percent',
  'one is good': '1 is good',
  'one is bad': '1 is bad',
};

/** Which columns say how good values are, and in which way; and which could, but do not say what is good. */
export function qualityNotes({
  sensors,
  long,
  doubted,
}: Pick<TablePlan, 'sensors' | 'long' | 'doubted'>): string[] {
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

function said(sense: QualitySense, pairs: readonly { name: string; quality: QualityColumn }[]): string {
  const columns = [...new Set(pairs.map(({ quality }) => quality.name))];
  const are = columns.length > 1 ? 'are' : 'is';
  return `${list(columns)} ${are} the quality of ${list(pairs.map(({ name }) => name))}: ${HOW[sense]}.`;
}

function open({ name, tally }: TableColumn): string {
  const cells = [...tally.words].map((word) => JSON.stringify(word.slice(0, 40)));
  return `${name} may say how good values are, but not which of ${list(cells)} is good: none is judged by it.`;
}

function list(names: readonly string[]): string {
  const more = names.length - MOST;
  return more > 0 ? `${names.slice(0, MOST).join(', ')} and ${more} more` : names.join(', ');
}
