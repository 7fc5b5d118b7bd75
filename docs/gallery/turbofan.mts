/**
 * Makes `turbofan.md` and its pictures from C-MAPSS in `MANTIS_DATA/cmapss`: bands of engines that the answering member of
 * the model was not trained on. `MANTIS_DATA=../shared/data node docs/gallery/turbofan.mts`, after `npm run build:nodes`.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Chain } from '../../models/eval/chain.mts';
import { testLikeCuts } from '../../models/eval/cuts.mts';
import { readEngines, sets, type Engine } from '../../models/eval/engines.mts';
import { alphaLambda, calibration, life, sheet } from '../../models/eval/plot.mts';
import { judge } from '../../models/eval/rul.mts';
import { scores, type Judged } from '../../models/eval/scores.mts';

/** Cuts of each engine, and cycles between the predictions of an engine that is shown whole. */
const CUTS = 4;
const STRIDE = 4;

/** Figures that are means over the predictions. */
const figures = Object.keys(scores).filter((name) => name !== 'PHM score');

const root = process.env.MANTIS_DATA;
if (!root) throw new Error('MANTIS_DATA is not set: name the folder that holds cmapss/');
const data = join(root, 'cmapss');

const [lives, promises, cones, rows] = [[], [], [], []] as string[][][];
for (const set of sets) {
  const chain = await Chain.open(`turbofan-rul-${set.toLowerCase()}`);
  const engines = await readEngines(data, 'train', set);
  const lengths = (await readEngines(data, 'test', set)).map(({ cycles }) => cycles.length);
  const { ceiling } = chain.card;
  for (const engine of shown(engines))
    lives.push(life(`${set}, engine ${engine.unit}`, await told(engine, chain), ceiling));
  const cuts = testLikeCuts(engines, lengths, CUTS);
  const judged: Judged[] = [];
  for (const [i, engine] of engines.entries()) judged.push(...(await judge(engine, cuts[i], chain)));
  promises.push(calibration(set, judged));
  cones.push(alphaLambda(set, judged, ceiling));
  rows.push([set, ...figures.map((name) => scores[name](judged).toPrecision(3))]);
  console.log(set);
}

write('turbofan-lives.svg', sheet(lives, 3));
write('turbofan-calibration.svg', sheet(promises, 4));
write('turbofan-alpha-lambda.svg', sheet(cones, 4));
writeFileSync(new URL('turbofan.md', import.meta.url), page());

/** The engines at the first, second and third quarter of the lengths of life. */
function shown(engines: Engine[]): Engine[] {
  const byLife = engines.toSorted((a, b) => a.cycles.length - b.cycles.length);
  return [0.25, 0.5, 0.75].map((share) => byLife[Math.floor(share * byLife.length)]);
}

async function told(engine: Engine, chain: Chain): Promise<(Judged & { age: number })[]> {
  const first = chain.card.window.first ?? chain.card.window.count;
  const ages = Array.from(
    { length: Math.floor((engine.cycles.length - first) / STRIDE) },
    (_, i) => first + i * STRIDE,
  );
  const judged = await judge(engine, ages, chain);
  return judged.map((one, i) => ({ ...one, age: ages[i] }));
}

function write(name: string, content: string): void {
  writeFileSync(new URL(`pictures/${name}`, import.meta.url), content);
}

function page(): string {
  const names = ['set', ...figures];
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
  return [
    '# Turbofan engines: bands against the truth',
    '',
    'Every prediction here is that of the member of the model that was not trained on the engine (five folds of whole',
    'engines, C-MAPSS training sets), made by the code of the nodes.',
    '',
    '## Twelve lives',
    '',
    'The engines at the first, second and third quarter of the lengths of life in each set. Blue: prediction and 90 % band;',
    'dashed: the truth, capped at 125 cycles.',
    '',
    '![Twelve engines](pictures/turbofan-lives.svg)',
    '',
    '## What the bands promise and keep',
    '',
    'The share of truths below each limit of the band (5, 10, 50, 90, 95 %), at ages drawn from the lengths of the official',
    'test engines, without those whose life and upper limit both are at the cap. The middle is the mean of what may come,',
    'not the median: it keeps the squared error least and lies above more than half of the truths.',
    '',
    '![Calibration](pictures/turbofan-calibration.svg)',
    '',
    '## α–λ',
    '',
    'Predictions over the truth; the cone is ±20 %.',
    '',
    '![Alpha-lambda](pictures/turbofan-alpha-lambda.svg)',
    '',
    line(names),
    line(names.map(() => '---')),
    ...rows.map((row) => line(row)),
    '',
    `Data: NASA C-MAPSS. Made by \`turbofan.mts\`, ${CUTS} cuts of each engine; \`npm run eval -- rul --split cv\` gives the spread.`,
    '',
  ].join('\n');
}
