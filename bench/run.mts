/**
 * `npm run bench [-- NAME …] [--json]`: measures what MANTIS promises, prints a table, or JSON with `--json`.
 * Names choose among the benches; without any, all run.
 */
import { cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import type { Bench, Row } from './row.mts';

const benches: Record<string, () => Promise<{ bench: Bench }>> = {
  start: () => import('./start.mts'),
  latency: () => import('./latency.mts'),
  memory: () => import('./memory.mts'),
  replay: () => import('./replay.mts'),
  tables: () => import('./tables.mts'),
  connect: () => import('./connect.mts'),
  exactness: () => import('./exactness.mts'),
  features: () => import('./features.mts'),
  detectors: () => import('./detectors.mts'),
  pipeline: () => import('./pipeline.mts'),
  chain: () => import('./chain.mts'),
  assets: () => import('./assets.mts'),
  models: () => import('./models.mts'),
  rul: () => import('./rul.mts'),
  rules: () => import('./rules.mts'),
  viewers: () => import('./viewers.mts'),
};

const { values, positionals } = parseArgs({ allowPositionals: true, options: { json: { type: 'boolean' } } });
const unknown = positionals.filter((name) => !Object.hasOwn(benches, name));
if (unknown.length > 0) {
  console.error(`There is no bench ${unknown.join(', ')}; there are ${Object.keys(benches).join(', ')}.`);
  process.exit(2);
}

const results: Record<string, Row[]> = {};
for (const name of positionals.length > 0 ? positionals : Object.keys(benches)) {
  const { bench } = await benches[name]();
  if (!values.json) console.log(`\n${bench.title}`);
  results[name] = await bench.run();
  if (!values.json) print(results[name]);
}
if (values.json) console.log(JSON.stringify({ machine: machine(), results }, null, 2));
else console.log(`\n${machine()}`);
process.exit(0);

function print(rows: Row[]): void {
  const lines = rows.map(({ name, value, unit, goal = '', note = '' }) => [
    name,
    `${round(value)} ${unit}`,
    goal && `goal ${goal}`,
    note,
  ]);
  const widths = [0, 1, 2].map((column) => Math.max(...lines.map((line) => line[column].length)));
  for (const [name, value, goal, note] of lines)
    console.log(
      `  ${name.padEnd(widths[0])}  ${value.padStart(widths[1])}  ${goal.padEnd(widths[2])}  ${note}`.trimEnd(),
    );
}

function round(value: number): string {
  if (value !== 0 && Math.abs(value) < 0.01) return value.toExponential(1);
  const digits = Math.abs(value) >= 100 ? 0 : 2;
  return value.toLocaleString('en', { maximumFractionDigits: digits });
}

function machine(): string {
  const memory = `${Math.round(totalmem() / 2 ** 30)} GiB`;
  return `Node.js ${process.version} on ${process.platform} ${process.arch}, ${cpus().length} cores, ${memory}`;
}
