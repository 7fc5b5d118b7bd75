/**
 * `npm run mutate [-- ROOM …]`: which small changes to the code of a room, such as `core/health`, no test of its package notices.
 * `npm run mutate -- --since COMMIT`: the same of the files that have changed since then, in rooms with a goal; nothing is kept.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { setPriority } from 'node:os';
import { join, resolve } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { page, roomOf, scoreOf, type Report, type Room } from './report.mts';

/** Rooms with a goal, in % of the changes that are noticed. */
const ROOMS = [
  'core/health',
  'core/maintenance/rules',
  'core/maintenance/life',
  'core/clean',
  'core/rul/gate',
  'core/rul/estimate',
  'core/rul/fleet',
  'core/rul/model',
  'core/rul/survival',
  'core/rul/trend',
];
const GOAL = 85;

const here = import.meta.dirname;
const root = resolve(here, '../..');
const survivorsFile = join(here, 'survivors.json');

const [option, since, ...others] = process.argv.slice(2);
if (option === '--since' && (since === undefined || others.length > 0)) throw new Error('--since COMMIT');
const changed = option === '--since' ? changedSince(since) : undefined;
const wanted = changed ? Object.keys(changed) : process.argv.slice(2);
setPriority(10);
if (changed && wanted.length === 0) console.log(`Nothing has changed in ${ROOMS.join(', ')}.`);
else install();
let below = 0;
for (const room of wanted.length > 0 || changed ? wanted : ROOMS) {
  const report = mutate(room, changed?.[room]);
  const score = scoreOf(changed ? roomOf(report) : await keep(room, report));
  if (score < GOAL) below++;
  console.log(`${room}: ${score.toFixed(1)} % noticed${score < GOAL ? `, less than ${GOAL} %` : ''}`);
}
process.exitCode = below > 0 ? 1 : 0;

/** Files of code that have changed since a commit, by room; rooms without any are left out. */
function changedSince(commit: string): Record<string, string[]> {
  const words = ['diff', '--name-only', '--diff-filter=d', `${commit}...HEAD`, '--'];
  return Object.fromEntries(
    ROOMS.flatMap((room) => {
      const { stdout, status, stderr } = spawnSync('git', [...words, folderOf(room)], { cwd: root, encoding: 'utf8' }); // prettier-ignore
      if (status !== 0) throw new Error(stderr);
      const files = stdout.split('\n').filter((file) => /(?<!\.test|\.fixture|\.d|\/index)\.ts$/.test(file));
      return files.length > 0 ? [[room, files]] : [];
    }),
  );
}

function folderOf(room: string): string {
  const [name, ...path] = room.split('/');
  return `node-red-nodes/${name}/src/${path.join('/')}`;
}

/** The tool is a few dozen megabytes that only this command needs. */
function install(): void {
  const stamp = join(here, 'node_modules/.package-lock.json');
  const lock = join(here, 'package-lock.json');
  if (existsSync(stamp) && statSync(stamp).mtimeMs >= statSync(lock).mtimeMs) return;
  // Its peer, vitest, is the house's own.
  run('npm', ['ci', '--legacy-peer-deps', '--no-audit', '--no-fund', '--loglevel=error'], here);
}

/** @param files Only these of its files, and without what an earlier run has kept. */
function mutate(room: string, files?: string[]): Report {
  const [name] = room.split('/');
  const folder = folderOf(room);
  if (!existsSync(join(root, folder))) throw new Error(`There is no folder ${folder}.`);
  const kept = join(root, 'coverage/mutation', room.replaceAll('/', '-'));
  mkdirSync(kept, { recursive: true });
  const config = join(kept, 'config.json');
  writeFileSync(config, JSON.stringify(settings(folder, { name, kept, files })));
  process.env.MANTIS_MUTATE_PACKAGE = `node-red-nodes/${name}`;
  run(
    process.execPath,
    [join(here, 'node_modules/@stryker-mutator/core/bin/stryker.js'), 'run', config],
    root,
  );
  return JSON.parse(readFileSync(join(kept, 'report.json'), 'utf8')) as Report;
}

function settings(folder: string, { name, kept, files }: { name: string; kept: string; files?: string[] }) {
  return {
    testRunner: 'vitest',
    plugins: ['@stryker-mutator/vitest-runner'],
    vitest: { configFile: 'deploy/mutate/vitest.config.mts', related: true },
    mutate: files ?? [
      `${folder}/**/*.ts`,
      '!**/*.test.ts',
      '!**/*.fixture.ts',
      '!**/index.ts',
      '!**/editor.ts',
    ],
    ignorePatterns: [
      '*',
      '!node-red-nodes/core/**',
      '!node-red-nodes/kit/**',
      `!node-red-nodes/${name}/**`,
      '!deploy/mutate/*.mts',
      '!vitest*.mts',
      '!package.json',
      '!tsconfig*.json',
    ],
    coverageAnalysis: 'perTest',
    concurrency: 1,
    incremental: files === undefined,
    incrementalFile: join(kept, 'incremental.json'),
    reporters: ['progress-append-only', 'json'],
    jsonReporter: { fileName: join(kept, 'report.json') },
    tempDirName: 'coverage/mutation/sandbox',
    disableTypeChecks: false,
  };
}

/** Takes a run into the list of survivors, and writes the page of all rooms. */
async function keep(name: string, report: Report): Promise<Room> {
  const rooms: Record<string, Room> = existsSync(survivorsFile)
    ? JSON.parse(readFileSync(survivorsFile, 'utf8'))
    : {};
  rooms[name] = roomOf(report, rooms[name]?.survivors);
  await write(survivorsFile, JSON.stringify(rooms));
  await write(join(root, 'docs/mutation.md'), page(rooms, GOAL));
  return rooms[name];
}

async function write(file: string, text: string): Promise<void> {
  writeFileSync(file, await format(text, { ...(await resolveConfig(file)), filepath: file }));
}

function run(command: string, args: string[], cwd: string): void {
  const { status, error } = spawnSync(command, args, { cwd, stdio: 'inherit' });
  if (error) throw error;
  if (status !== 0) throw new Error(`${command} ${args[0]} ended with ${status}.`);
}
