/**
 * `npm run bundle [-- --os win32 --cpu x64] [--libc musl] [--to FILE]` makes one archive with which MANTIS is installed where there is no internet:
 * the packed packages, and npm's cache with all that they need on that platform. Wants built nodes, and the registry of packages.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { create } from 'tar';

const root = resolve(import.meta.dirname, '../..');
const text = { type: 'string' } as const;
const { values } = parseArgs({ options: { os: text, cpu: text, libc: text, to: text } });
const [os, cpu] = [values.os ?? process.platform, values.cpu ?? process.arch];
// npm runs scripts in the repository's folder; a relative path means the folder in which npm was called.
const file = resolve(process.env.INIT_CWD ?? '.', values.to ?? `mantis-offline-${os}-${cpu}.tgz`);

const folder = mkdtempSync(join(tmpdir(), 'mantis-bundle-'));
try {
  const packages = join(folder, 'mantis-offline/packages');
  const cache = join(folder, 'mantis-offline/npm-cache');
  mkdirSync(packages, { recursive: true });
  for (const name of readdirSync(join(root, 'node-red-nodes')))
    npm(['pack', '--silent', '--pack-destination', packages], join(root, 'node-red-nodes', name));
  const tarballs = readdirSync(packages).map((name) => join(packages, name));
  const trial = join(folder, 'trial');
  mkdirSync(trial);
  writeFileSync(join(trial, 'package.json'), '{"private":true}');
  const platform = [`--os=${os}`, `--cpu=${cpu}`, ...(values.libc ? [`--libc=${values.libc}`] : [])];
  npm(
    ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--cache', cache, ...platform, ...tarballs],
    trial,
  );
  rmSync(join(cache, '_logs'), { recursive: true, force: true });
  writeFileSync(join(folder, 'mantis-offline/README.md'), readme());
  await create({ gzip: true, file, cwd: folder, portable: true }, ['mantis-offline']);
  console.log(`Written: ${file}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function npm(words: string[], cwd: string): void {
  // On Windows npm is a batch file, which only a shell starts.
  execFileSync('npm', words, {
    cwd,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
}

/** By which npm's cache names what it holds; with --offline nobody is asked. */
function registry(): string {
  const shell = process.platform === 'win32';
  return execFileSync('npm', ['config', 'get', 'registry'], { encoding: 'utf8', shell }).trim();
}

function readme(): string {
  return [
    `# MANTIS for ${os} ${cpu}, without internet`,
    '',
    'Unpack this folder on the machine. In the user directory of Node-RED, usually `~/.node-red`, with the path to this folder for `MANTIS`:',
    '',
    '```',
    `npm install --offline --no-audit --no-fund --registry ${registry()} --cache MANTIS/npm-cache MANTIS/packages/*.tgz`,
    '```',
    '',
    'Then restart Node-RED. (In `cmd.exe`, which knows no `*`, name each of the files.)',
    '',
  ].join('\n');
}
