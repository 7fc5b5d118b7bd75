import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Chain, type ModelForecast } from './chain.mts';
import { testLikeCuts } from './cuts.mts';
import { readEngines, sets, type Engine } from './engines.mts';
import { EvalError } from './eval-error.mts';
import { alphaLambda, sheet } from './plot.mts';
import type { Judged } from './scores.mts';
import { summary } from './summary.mts';

const USAGE =
  'Usage: npm run eval -- rul --set FD001 --data DIR [--split test|cv] [--out preds.csv] [--model ID] [--cuts 10] [--plot FILE.svg]';
const options = {
  set: { type: 'string' },
  data: { type: 'string' },
  split: { type: 'string', default: 'test' },
  out: { type: 'string' },
  model: { type: 'string' },
  cuts: { type: 'string', default: '10' },
  plot: { type: 'string' },
} as const;

/** npm runs scripts in the repository's folder; a relative path means the folder in which npm was called. */
const here = (path: string) => resolve(process.env.INIT_CWD ?? process.cwd(), path);

interface Job {
  set: string;
  folder: string;
  out: string | undefined;
  chain: Chain;
  cuts: number;
  plot: string | undefined;
}

/** @throws EvalError in a sentence when the command or the data is not as it must be. */
export async function evalRul(args: string[]): Promise<void> {
  const { set, data, split, out, model, cuts, plot } = parse(args);
  if (!set || !data) throw new EvalError(USAGE, 2);
  if (!sets.includes(set))
    throw new EvalError(`There is no set ${set}: --set is one of ${sets.join(', ')}.`, 2);
  if (split !== 'test' && split !== 'cv') throw new EvalError(`--split is ${split}: must be test or cv.`, 2);
  if (!(Number.isInteger(Number(cuts)) && Number(cuts) > 0))
    throw new EvalError(`--cuts is ${cuts}: must be a whole number from 1.`, 2);
  const chain = await Chain.open(model ?? `turbofan-rul-${set.toLowerCase()}`);
  const job = {
    set,
    folder: here(data),
    out: out && here(out),
    chain,
    cuts: Number(cuts),
    plot: plot && here(plot),
  };
  await { test, cv }[split](job);
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, options }).values;
  } catch (error) {
    throw new EvalError(`${(error as Error).message}\n${USAGE}`, 2);
  }
}

/** Each test engine at its last cycle. An engine without an answer is left empty, and said. */
async function test({ set, folder, out, chain }: Job): Promise<void> {
  const engines = await readEngines(folder, 'test', set);
  const lines = ['unit,p10,p50,p90,lo90,hi90'];
  for (const { unit, cycles } of engines) {
    const answer = (await chain.answers(cycles, [cycles.length])).get(cycles.length) as ModelForecast;
    if (answer.kind === 'none') console.error(`Engine ${unit}: ${answer.reason}`);
    lines.push([unit, ...numbersOf(answer)].join(','));
  }
  write(out, lines);
  console.error(`${engines.length} engines of ${set} by ${chain.card.id} ${chain.card.version}`);
}

function numbersOf(answer: ModelForecast): string[] {
  if (answer.kind === 'none') return ['', '', '', '', ''];
  const { p10, p50, p90, lo90, hi90 } = answer.band;
  return [p10, p50, p90, lo90, hi90].map((value) => (Number.isFinite(value) ? value.toFixed(3) : ''));
}

/** Training engines at test-like cuts, each judged by the member of the model that has not seen it. */
async function cv({ set, folder, out, chain, cuts, plot }: Job): Promise<void> {
  const { card } = chain;
  const { folds } = card.training;
  if (!folds)
    throw new EvalError(
      `Model ${card.id} has no members that were trained without some engines: it cannot be cross-validated.`,
    );
  if (!card.training.data.includes(set))
    throw new EvalError(
      `Model ${card.id} was not trained on ${set}: ask it about the set's engines with --split test.`,
    );
  const engines = await readEngines(folder, 'train', set);
  const lengths = (await readEngines(folder, 'test', set)).map(({ cycles }) => cycles.length);
  const read = testLikeCuts(engines, lengths, cuts);
  const judged: Judged[] = [];
  let silent = 0;
  for (const [i, engine] of engines.entries()) {
    const found = await judge(engine, read[i], chain);
    judged.push(...found);
    silent += read[i].length - found.length;
  }
  if (out) write(out, ['unit,rul,p10,p50,p90,lo90,hi90', ...judged.map(lineOf)]);
  if (plot) writeFileSync(plot, sheet([alphaLambda(`${set}, held out`, judged, card.ceiling)], 1));
  console.log(
    `${card.id} ${card.version} on ${set}: ${engines.length} training engines, ${cuts} test-like cuts each, ${folds.length} folds of whole engines;`,
  );
  console.log(
    `life capped at ${card.ceiling} cycles; mean ± standard deviation over resampled fleets, a cut per engine\n`,
  );
  console.log(summary(judged));
  if (silent > 0) console.log(`\n${silent} cuts without an answer`);
}

/** A training engine after each of the cycles in `cuts`, by the member of the model that has not seen it. */
export async function judge(
  { unit, cycles }: Engine,
  cuts: readonly number[],
  chain: Chain,
): Promise<Judged[]> {
  const { card } = chain;
  const member = (card.training.folds as number[][]).findIndex((units) => units.includes(unit));
  const answers = await chain.answers(cycles, cuts);
  return cuts.flatMap((cut) => {
    const answer = answers.get(cut) as ModelForecast;
    const truth = Math.min(cycles.length - cut, card.ceiling);
    return answer.kind === 'none' ? [] : [{ unit, truth, ...answer.members[member] }];
  });
}

function lineOf({ unit, truth, ...band }: Judged): string {
  return [unit, truth, ...numbersOf({ kind: 'band', band, members: [] })].join(',');
}

function write(out: string | undefined, lines: string[]): void {
  const text = `${lines.join('\n')}\n`;
  if (!out) return void process.stdout.write(text);
  mkdirSync(dirname(out), { recursive: true });
  writeFileSync(out, text);
}
