import { existsSync, readdirSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { playAll, type Play } from './cases/chain.mts';
import type { CaseKind } from './cases/kind.mts';
import { caseKinds } from './cases/registry.mts';
import { columns } from './columns.mts';
import { EvalError } from './eval-error.mts';

const USAGE =
  'Usage: npm run eval -- cases [--data DIR] [--only r3] [--lives 30]; without --data only what is made here';
const options = {
  data: { type: 'string' },
  only: { type: 'string', default: '' },
  lives: { type: 'string', default: '30' },
} as const;

/**
 * Small inputs that went wrong once, through the nodes themselves at their defaults, and lives of the same kinds made here, of
 * many seeds each. @throws EvalError when the folder holds none of them.
 */
export async function evalCases(args: string[]): Promise<void> {
  const { data, only, lives } = parse(args);
  if (data) await files(resolve(process.env.INIT_CWD ?? process.cwd(), data), only);
  for (const { letter, title, generated } of caseKinds) {
    if (!generated || Number(lives) === 0 || (only && only !== letter)) continue;
    console.log(`\n${title}: ${lives} of each, made here`);
    console.log(columns(generated(Number(lives))).join('\n'));
  }
}

function parse(args: string[]) {
  try {
    const { values } = parseArgs({ args, options });
    if (!(Number.isInteger(Number(values.lives)) && Number(values.lives) >= 0))
      throw new Error(`--lives ${values.lives}: must be a whole number`);
    return values;
  } catch (error) {
    throw new EvalError(`${(error as Error).message}\n${USAGE}`, 2);
  }
}

async function files(folder: string, only: string): Promise<void> {
  const names = existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith('.csv') && name.startsWith(only))
        .sort()
    : [];
  const plays = names.flatMap((file) => playOf(folder, file));
  if (plays.length === 0) throw new EvalError(`${folder} holds no file of a kind that is known.`);
  const played = await playAll(plays.map(({ play }) => play));
  const rows = played.map((one, i) => {
    const { found, right, ok } = plays[i].kind.judge(one);
    return { ok, cells: [one.name, ok ? 'right' : 'WRONG', `found: ${found}`, `right: ${right}`] };
  });
  const width = Math.max(...rows.map(({ cells }) => cells[0].length));
  for (const { cells } of rows) console.log([cells[0].padEnd(width), ...cells.slice(1)].join('  '));
  console.log(`${rows.filter(({ ok }) => ok).length} of ${rows.length} right`);
}

function playOf(folder: string, file: string): { kind: CaseKind; play: Play }[] {
  const name = basename(file, '.csv');
  const kind = caseKinds.find(({ letter }) => name.startsWith(letter));
  const settings = kind?.settings(name);
  return kind && settings ? [{ kind, play: { name, path: join(folder, file), settings } }] : [];
}
