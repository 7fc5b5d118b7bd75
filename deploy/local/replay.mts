/** `npm run replay -- cmapss FILE [--out result.json]` plays recorded machines through the whole chain, as fast as it goes. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ReplayRun } from './replay-run.mts';

const USAGE = 'Usage: npm run replay -- cmapss FILE [--out result.json]';
const { values, positionals } = parseArgs({ allowPositionals: true, options: { out: { type: 'string' } } });
const [format, name] = positionals;

if (format !== 'cmapss' || !name) quit(2, USAGE);
// npm runs scripts in the repository's folder; a relative path means the folder in which npm was called.
const from = process.env.INIT_CWD ?? process.cwd();
const file = resolve(from, name);
if (!existsSync(file))
  quit(1, `${file} does not exist. \`npm run data -- cmapss\` fetches the public files.`);

const userDir = mkdtempSync(join(tmpdir(), 'mantis-replay-'));
const run = new ReplayRun({ file, prefix: prefixOf(file), userDir, progress: showProgress });
let stopping: Promise<void> | undefined;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => (stopping ??= run.stop().finally(() => quit(1, 'Stopped.'))));
try {
  const { assets, messages, seconds, brokenLines } = await run.play();
  if (values.out) writeFileSync(resolve(from, values.out), `${JSON.stringify(assets, null, 2)}\n`);
  summarise(
    assets,
    `${messages} messages in ${seconds.toFixed(1)} s (${Math.round(messages / seconds)}/s)`,
    brokenLines,
  );
} catch (error) {
  quit(1, (error as Error).message);
} finally {
  await run.stop();
  rmSync(userDir, { recursive: true, force: true });
}
process.exit(0);

/** `test_FD001.txt.gz` names its engines FD001-1, FD001-2, … */
function prefixOf(path: string): string {
  const set = /FD\d{3}/.exec(basename(path))?.[0] ?? basename(path).split('.')[0];
  return `${set}-`;
}

function summarise(
  assets: Awaited<ReturnType<ReplayRun['play']>>['assets'],
  speed: string,
  brokenLines: number,
): void {
  const ordered = assets.filter(({ openWorkOrders }) => openWorkOrders > 0).length;
  const known = assets.filter(({ rul }) => typeof rul?.p50 === 'number').length;
  console.log(`\n${speed}${brokenLines > 0 ? `, ${brokenLines} broken lines left out` : ''}`);
  console.log(
    `${assets.length} assets, ${known} with a remaining useful life, ${ordered} with an open work order`,
  );
  if (values.out) console.log(`Written to ${values.out}`);
}

function showProgress(percent: number): void {
  if (process.stdout.isTTY) process.stdout.write(`\r${percent} %  `);
}

function quit(code: number, sentence: string): never {
  (code === 0 ? console.log : console.error)(sentence);
  process.exit(code);
}
