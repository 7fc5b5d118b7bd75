import { appendFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { detectors, type DetectorName } from '@mantis-pdm/core/anomaly';
import { readBudget } from './anomaly/budget.mts';
import { drawing } from './anomaly/draw.mts';
import type { Judged, Layout, Settings } from './anomaly/layout.mts';
import { layouts } from './anomaly/layouts/index.mts';
import { EvalError } from './eval-error.mts';

const USAGE = [
  `Usage: npm run eval -- anomaly --layout ${Object.keys(layouts).join('|')} --data DIR --out scores.csv`,
  `         [--detector ${Object.keys(detectors).join('|')}] [--budget '1/h'] [--fit-rows N] [--draw scores.svg]`,
  ...Object.entries(layouts).map(([name, { about }]) => `  ${name}: ${about}`),
].join('\n');
const options = {
  layout: { type: 'string' },
  data: { type: 'string' },
  out: { type: 'string' },
  detector: { type: 'string' },
  budget: { type: 'string' },
  'fit-rows': { type: 'string' },
  draw: { type: 'string' },
} as const;

/**
 * Judges every row of every file of a collection as it would have been judged when it came, and writes
 * `file,row,timestamp,score,anomalous`, file by file. Rows of which nothing is said (they are learned from) have score 0. A file that
 * cannot be judged is refused by name, on the error stream, and the others go on.
 * @throws EvalError where no file could be judged.
 */
export function evalAnomaly(args: string[]): Promise<void> {
  const given = parse(args);
  const { layout, settings } = chosen(given);
  const here = (path?: string) => path && resolve(process.env.INIT_CWD ?? process.cwd(), path);
  const [out, picture] = [here(given.out), here(given.draw)];
  if (out) writeFileSync(out, `${HEAD}\n`);
  const judged: Judged[] = [];
  const progress = new Progress();
  for (const one of layout.judge(settings)) {
    if ('refused' in one) {
      console.error(`refused: ${one.refused}`);
      continue;
    }
    if (one.note) console.error(one.note);
    if (out) appendFileSync(out, linesOf(one));
    judged.push(one);
    progress.tell(judged);
  }
  if (judged.length === 0) throw new EvalError(`No file in ${settings.data} could be judged.`);
  if (picture) writeFileSync(picture, drawing(judged));
  const budget = given.budget ?? layout.defaults.budget;
  console.log(`${judged.length} files, ${rowsOf(judged)} rows, ${settings.detector}, budget ${budget}\n`);
  console.log(layout.summary(judged, settings).join('\n'));
  return Promise.resolve();
}

/** Says every few seconds how far it is. */
class Progress {
  private told = Date.now();

  tell(judged: readonly Judged[]): void {
    if (Date.now() - this.told < EVERY_MS) return;
    this.told = Date.now();
    console.error(`${judged.length} files, ${rowsOf(judged)} rows …`);
  }
}

const EVERY_MS = 5_000;

const rowsOf = (judged: readonly Judged[]) => judged.reduce((sum, { verdicts }) => sum + verdicts.length, 0);

function parse(args: string[]) {
  try {
    return parseArgs({ args, options }).values;
  } catch (error) {
    throw new EvalError(`${(error as Error).message}\n${USAGE}`, 2);
  }
}

function chosen(given: ReturnType<typeof parse>): { layout: Layout; settings: Settings } {
  const { layout: name = '', data } = given;
  if (!data || !Object.hasOwn(layouts, name)) throw new EvalError(USAGE, 2);
  const layout = layouts[name];
  const { detector = layout.defaults.detector, budget = layout.defaults.budget } = given;
  if (!isDetector(detector)) throw new EvalError(`There is no detector ${detector}.\n${USAGE}`, 2);
  const fitRows = Number(given['fit-rows'] ?? 400);
  if (!(Number.isInteger(fitRows) && fitRows >= 10))
    throw new EvalError(`--fit-rows ${given['fit-rows']} is no number of rows from 10 on.`, 2);
  const folder = resolve(process.env.INIT_CWD ?? process.cwd(), data);
  return { layout, settings: { data: folder, detector, budget: readBudget(budget), fitRows } };
}

const isDetector = (name: string): name is DetectorName => Object.hasOwn(detectors, name);

const HEAD = 'file,row,timestamp,score,anomalous';

function linesOf({ recording: { file, stamps }, verdicts }: Judged): string {
  return verdicts
    .map(
      ({ score, anomalous }, row) =>
        `${cell(file)},${row},${cell(stamps[row])},${(score ?? 0).toFixed(4)},${Number(anomalous)}\n`,
    )
    .join('');
}

/** A cell of a CSV file, in quotes where it has to be (RFC 4180). */
const cell = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
