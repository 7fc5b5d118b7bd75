import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { columns } from './columns.mts';
import { EvalError } from './eval-error.mts';
import { runFolders, type RunFolder } from './runs/folders.mts';
import { Player, type Said } from './runs/play.mts';
import { snapshotsOf } from './runs/snapshots.mts';
import { summaryOf, truthsOf, type Summary } from './runs/summary.mts';
import { holdsTables, playTables } from './runs/tables.mts';
import { LEARNED, TIMES } from './runs/threshold.mts';

const USAGE = 'Usage: npm run eval -- runs --data DIR [--out out.csv] [--every SECONDS]';
const options = { data: { type: 'string' }, out: { type: 'string' }, every: { type: 'string' } } as const;
const HEAD = 'folder,at,anomalous,p10,p50,p90,truth';
/** Files that could not be read of which are told. */
const TOLD = 3;

/**
 * Folders of snapshots of a waveform, each a machine that runs to failure, through the stages of the product as they are when nothing
 * is set: what was said of every snapshot, and how that compares with what came. A folder that is none is refused with a sentence,
 * the others go on. @throws EvalError in a sentence when none can be played.
 */
export async function evalRuns(args: string[]): Promise<void> {
  const { data, out, every } = parse(args);
  if (!data) throw new EvalError(USAGE, 2);
  const lines = [HEAD];
  const rows: string[][] = [];
  const refused: string[] = [];
  const note = (folder: string, said: readonly Said[]) => {
    lines.push(...linesOf(folder, said));
    rows.push(row(folder, summaryOf(said)));
  };
  if (holdsTables(here(data)))
    for (const { folder, said } of await playTables(here(data))) note(folder, said);
  else
    for (const run of runFolders(here(data))) {
      try {
        note(run.folder, await play(run, every));
      } catch (error) {
        if (!(error instanceof EvalError)) throw error;
        refused.push(error.message);
        console.error(`refused: ${error.message}`);
      }
    }
  if (rows.length === 0) throw new EvalError(refused.join('\n'));
  console.log(
    `\nA threshold of ${TIMES} times the median RMS of the first ${LEARNED} snapshots, for every channel; shares are of the life that is left\n`,
  );
  console.log(columns([TABLE, ...rows]).join('\n'));
  if (out) writeFileSync(here(out), `${lines.join('\n')}\n`);
}

/** npm runs scripts in the repository's folder; a relative path means the folder in which npm was called. */
const here = (path: string) => resolve(process.env.INIT_CWD ?? process.cwd(), path);

function parse(args: string[]) {
  try {
    const { values } = parseArgs({ args, options });
    const every = values.every === undefined ? undefined : Number(values.every);
    if (every !== undefined && !(every > 0 && every < Infinity))
      throw new Error(`--every ${values.every}: must be a number of seconds`);
    return { ...values, every };
  } catch (error) {
    throw new EvalError(`${(error as Error).message}\n${USAGE}`, 2);
  }
}

async function play(run: RunFolder, every: number | undefined): Promise<Said[]> {
  const player = new Player();
  const said: Said[] = [];
  const faults: string[] = [];
  for (const snapshot of snapshotsOf(run, every)) {
    if (snapshot.fault) faults.push(snapshot.fault);
    said.push(await player.see(snapshot));
  }
  for (const fault of faults.slice(0, TOLD)) console.error(`${run.folder}: not read: ${fault}`);
  if (faults.length > TOLD) console.error(`${run.folder}: ${faults.length} files in all were not read`);
  if (run.left > 0) console.error(`${run.folder}: ${run.left} other files were left out`);
  return said;
}

function linesOf(folder: string, said: readonly Said[]): string[] {
  const truths = truthsOf(said);
  const name = /[",\n]/.test(folder) ? `"${folder.replaceAll('"', '""')}"` : folder;
  return said.map(({ at, anomalous, band }, i) => {
    const when = at === null ? '' : new Date(at).toISOString();
    const lives = [band?.p10, band?.p50, band?.p90, truths[i]].map((life) => life?.toFixed(4) ?? '');
    return [name, when, anomalous, ...lives].join(',');
  });
}

const TABLE = [
  'run',
  'snapshots',
  'hours',
  'lasting alarm from',
  'alarms before',
  'first band',
  'bands',
  'hold the truth',
  'error of p50',
  'orders',
];

function row(folder: string, found: Summary): string[] {
  const { snapshots, hours, lasting, before, bands, first, covers, error, orders } = found;
  const share = (value: number | null) => (value === null ? '–' : `${(100 * value).toFixed(1)} %`);
  const opened = orders.map(({ type, left }) => `${type} ${share(left)}`).join(', ') || '–';
  const counts = [String(snapshots), hours.toFixed(1), share(lasting), String(before), share(first)];
  return [folder, ...counts, String(bands), share(covers), share(error), opened];
}
