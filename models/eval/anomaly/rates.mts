import { columns } from '../columns.mts';
import type { Judged } from './layout.mts';

/** Rows by what they are and what was said of them. */
interface Counts {
  hit: number;
  missed: number;
  false: number;
  quiet: number;
}

/** Of labelled rows, also those that were learned from: F1, false-alarm rate and missed-alarm rate, per folder and of all. */
export function rates(judged: readonly Judged[]): string[] {
  const labelled = judged.filter(({ recording }) => recording.truth);
  if (labelled.length === 0) return [];
  const folders = [...new Set(labelled.map(folderOf))];
  const rows = folders.map((folder) =>
    rowOf(
      folder,
      labelled.filter((one) => folderOf(one) === folder),
    ),
  );
  if (folders.length > 1) rows.push(rowOf('all', labelled));
  const head = ['folder', 'files', 'F1', 'false alarms, %', 'missed, %', 'events met in 120 rows'];
  return columns([head, ...rows]);
}

const folderOf = ({ recording: { file } }: Judged) =>
  file.slice(0, Math.max(0, file.lastIndexOf('/'))) || '.';

function rowOf(name: string, judged: readonly Judged[]): string[] {
  const { hit, missed, false: wrong, quiet } = judged.map(count).reduce(add);
  const f1 = hit / (hit + (wrong + missed) / 2);
  const events = judged.flatMap(eventsOf);
  return [
    name,
    `${judged.length}`,
    hit + missed ? f1.toFixed(3) : '–',
    percent(wrong, wrong + quiet),
    percent(missed, hit + missed),
    events.length ? `${events.filter(Boolean).length} of ${events.length}` : '–',
  ];
}

function count({ recording, verdicts }: Judged): Counts {
  const counts = { hit: 0, missed: 0, false: 0, quiet: 0 };
  (recording.truth as boolean[]).forEach((fault, i) => {
    const said = verdicts[i].anomalous;
    counts[fault ? (said ? 'hit' : 'missed') : said ? 'false' : 'quiet']++;
  });
  return counts;
}

function add(a: Counts, b: Counts): Counts {
  return {
    hit: a.hit + b.hit,
    missed: a.missed + b.missed,
    false: a.false + b.false,
    quiet: a.quiet + b.quiet,
  };
}

const MET_WITHIN = 120;

/** For each stretch of labelled rows whether it was met soon after it began. */
function eventsOf({ recording, verdicts }: Judged): boolean[] {
  const truth = recording.truth as boolean[];
  return truth.flatMap((fault, i) => {
    if (!fault || truth[i - 1]) return [];
    return [verdicts.slice(i, i + MET_WITHIN + 1).some(({ anomalous }) => anomalous)];
  });
}

const percent = (part: number, whole: number) => (whole ? ((100 * part) / whole).toFixed(1) : '–');
