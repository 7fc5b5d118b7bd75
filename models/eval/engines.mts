import { readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Channel, Samples } from '@mantis-pdm/core/contract';
import { EvalError } from './eval-error.mts';

const require = createRequire(import.meta.url);
const { readRows } =
  require('../../node-red-nodes/simulate/dist/replay/file/read-rows.js') as typeof import('../../node-red-nodes/simulate/src/replay/file/read-rows.ts');
const { cmapssLayout, cmapssSensors } =
  require('../../node-red-nodes/simulate/dist/replay/file/cmapss.js') as typeof import('../../node-red-nodes/simulate/src/replay/file/cmapss.ts');

/** One engine of a C-MAPSS file: a message per cycle, from its first. */
export interface Engine {
  unit: number;
  cycles: Samples[];
}

/** The data sets of C-MAPSS. */
export const sets = ['FD001', 'FD002', 'FD003', 'FD004'];

/**
 * The engines of `train_<set>.txt` or `test_<set>.txt`, plain or gzipped, in the folder or one below it; by number, each
 * from its first cycle.
 * @throws EvalError when there is no such file, or it holds a line that is no cycle.
 */
export async function readEngines(folder: string, part: 'train' | 'test', set: string): Promise<Engine[]> {
  const file = fileOf(folder, `${part}_${set}.txt`);
  const engines = new Map<string, Samples[]>();
  for await (const item of readRows(file, cmapssLayout)) {
    if (item.kind === 'broken')
      throw new EvalError(`${file}: line ${item.broken.line} ${item.broken.problem}.`);
    const { unit, position, values } = item.row;
    const cycles = engines.get(unit) ?? [];
    engines.set(unit, cycles);
    cycles.push(toSamples(`${set}-${unit}`, position, values));
  }
  if (engines.size === 0) throw new EvalError(`${file} holds no cycle.`);
  return [...engines]
    .map(([unit, cycles]) => ({ unit: Number(unit), cycles: cycles.sort((a, b) => a.at - b.at) }))
    .sort((a, b) => a.unit - b.unit);
}

function fileOf(folder: string, name: string): string {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new EvalError(`There is no folder ${folder}.`);
  const below = readdirSync(folder, { withFileTypes: true }).filter((entry) => !entry.isFile());
  const places = [folder, ...below.map((entry) => join(folder, entry.name))];
  const wanted = [`${name}.gz`, name].map((file) => file.toLowerCase());
  for (const place of places) {
    const file = filesOf(place).find((entry) => wanted.includes(entry.toLowerCase()));
    if (file) return join(place, file);
  }
  throw new EvalError(
    `${join(folder, name)} is missing, also with .gz and one folder below. \`npm run data -- cmapss\` fetches the public files.`,
  );
}

function filesOf(folder: string): string[] {
  return statSync(folder, { throwIfNoEntry: false })?.isDirectory() ? readdirSync(folder).sort() : [];
}

function toSamples(asset: string, cycle: number, values: (number | null)[]): Samples {
  const channels = cmapssSensors.map(({ name, unit, quantity }, i): [string, Channel] => [
    name,
    { unit, quantity, v: [values[i]], q: [100] },
  ]);
  const head = { v: 1, kind: 'samples', id: `${asset}#${cycle}`, seq: cycle, asset, at: cycle } as const;
  return {
    ...head,
    axis: 'cycle',
    t: [cycle],
    channels: Object.fromEntries(channels),
    source: { protocol: 'file', address: asset },
  };
}
