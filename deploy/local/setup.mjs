// Brings a clone into a state in which it can start and test itself. Plain JavaScript without dependencies,
// because it runs before anything is installed, on whatever Node (20 or newer) the machine has.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, realpathSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

export const root = resolve(import.meta.dirname, '../..');
const bin = join(root, 'node_modules/.bin');
const stamp = join(root, 'node_modules/.mantis-built');

/** What the build reads. A change in any of it makes the build stale. */
const SOURCES = [
  'node-red-nodes',
  'grafana-panel',
  'grafana-datasource',
  'models',
  'flows',
  'docs/nodes',
  'package-lock.json',
];
const SKIPPED = new Set(['node_modules', 'dist', 'coverage', '__pycache__', 'examples']);

/** Installs and builds whatever is missing or older than its sources, telling what it does. */
export async function setUp({ say = console.log } = {}) {
  if (stale(join(root, 'node_modules/.package-lock.json'), [join(root, 'package-lock.json')])) {
    await step(say, 'Installing dependencies (a few minutes the first time)', 'npm', [
      'ci',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
    ]);
  }
  if (
    stale(
      stamp,
      SOURCES.map((source) => join(root, source)),
    )
  ) {
    await step(say, 'Building nodes and operator page', 'npm', ['run', '--silent', 'build:app']);
    mkdirSync(join(root, 'node_modules'), { recursive: true });
    writeFileSync(stamp, '');
  }
}

/** The environment in which our own Node and tools come first. */
export function ownEnvironment() {
  return {
    ...process.env,
    PATH: `${bin}${delimiter}${process.env.PATH}`,
    // Older npm versions do not know allowScripts and would download GPU libraries that nothing here uses.
    ONNXRUNTIME_NODE_INSTALL: 'skip',
    NX_DAEMON: 'false',
    // A test's or a server's NODE_ENV would leave out packages, or build the page for development.
    NODE_ENV: undefined,
  };
}

async function step(say, title, command, args) {
  const started = Date.now();
  say(`· ${title} …`);
  const ticking = setInterval(() => say(`  … ${Math.round((Date.now() - started) / 1000)} s`), 15_000);
  try {
    await run(command, args);
  } finally {
    clearInterval(ticking);
  }
  say(`  done in ${((Date.now() - started) / 1000).toFixed(0)} s`);
}

function run(command, args) {
  return new Promise((done, fail) => {
    const options = {
      cwd: root,
      env: ownEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    };
    const child = spawn(command, args, options);
    const abandon = () => child.kill();
    process.once('exit', abandon);
    let output = '';
    const keep = (data) => (output = (output + data).slice(-20_000));
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', fail);
    child.on('exit', (code) => {
      process.off('exit', abandon);
      if (code === 0) done();
      else fail(new Error(`${command} ${args.join(' ')} failed with status ${code}:\n${output}`));
    });
  });
}

/** Whether `target` is missing or older than anything in `sources`. Folders count by the files in them. */
export function stale(target, sources) {
  return !existsSync(target) || newest(sources) > statSync(target).mtimeMs;
}

function newest(paths) {
  let latest = 0;
  for (const path of paths) {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (!stat) continue;
    const time = stat.isDirectory() ? newest(children(path)) : stat.mtimeMs;
    latest = Math.max(latest, time);
  }
  return latest;
}

function children(folder) {
  return readdirSync(folder)
    .filter((name) => !SKIPPED.has(name))
    .map((name) => join(folder, name));
}

/** Node knows this file by its real path, the command line perhaps by a link. */
function isMain() {
  const [, script] = process.argv;
  return existsSync(script ?? '') && import.meta.url === pathToFileURL(realpathSync(script)).href;
}

if (isMain()) {
  await setUp().catch((error) => {
    console.error(error.message);
    process.exit(1);
  });
}
