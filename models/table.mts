/** Writes the table of cross-validated figures in README.md from the models' cards: `node models/table.mts`. */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface Spread {
  mean: number;
  std: number;
}
interface Card {
  id: string;
  metrics: { values: Record<string, Spread> };
}

const FIGURES: [name: string, key: string, digits: number][] = [
  ['RMSE', 'rmse', 2],
  ['MAE', 'mae', 2],
  ['PHM score', 'phmScore', 0],
  ['coverage', 'coverage90', 3],
  ['coverage, life under 50', 'coverage90Under50', 3],
  ['width', 'width90', 1],
  ['interval score', 'intervalScore90', 1],
];
const MARKS = /(<!-- table -->\n)[\s\S]*?(<!-- end of table -->)/;

const readme = join(import.meta.dirname, 'README.md');
const ids = readdirSync(import.meta.dirname).filter((name) => name.startsWith('turbofan-rul-'));
const rows = ids.map((id) => {
  const { values } = JSON.parse(readFileSync(join(import.meta.dirname, id, 'card.json'), 'utf8'))
    .metrics as Card['metrics'];
  return [`\`${id}\``, ...FIGURES.map(([, key, digits]) => figure(values[key], digits))];
});
const table = [
  ['model', ...FIGURES.map(([name]) => name)],
  ['---', ...FIGURES.map(() => '--:')],
  ...rows,
].map((cells) => `| ${cells.join(' | ')} |`);
writeFileSync(readme, readFileSync(readme, 'utf8').replace(MARKS, `$1\n${table.join('\n')}\n\n$2`));

function figure({ mean, std }: Spread, digits: number): string {
  return std > 0 ? `${mean.toFixed(digits)} ± ${std.toFixed(digits)}` : mean.toFixed(digits);
}
