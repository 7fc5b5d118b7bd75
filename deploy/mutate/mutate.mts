/**
 * `npm run mutate [-- ROOM …]`: which small changes to the code of a room, such as `core/health`, no test of its package notices.
 * `npm run mutate -- --since COMMIT`: the same of the files that have changed since then, in rooms with a goal; nothing is kept.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, globSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { setPriority } from 'node:os';
import { join, resolve } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { bundle } from './bundle.mts';
import { judge } from './judge.mts';
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
  const report = await mutate(room, changed?.[room]);
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
      const files = stdout.split('\n').filter((file) => file.endsWith('.ts') && isCode(file));
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
  run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], here);
}

/** @param files Only these of its files. */
async function mutate(room: string, files?: string[]): Promise<Report> {
  const folder = folderOf(room);
  if (!existsSync(join(root, folder))) throw new Error(`There is no folder ${folder}.`);
  const [name] = room.split('/');
  const there = globSync(`node-red-nodes/${name}/src/**/*.ts`, { cwd: root });
  const tests = there.filter(isTest);
  const { standsOn } = await bundle(root, tests);
  const report: Report = { files: {} };
  for (const file of files ?? there.filter((one) => one.startsWith(`${folder}/`) && isCode(one))) {
    report.files[file] = await judge(root, file, tests.filter((test) => standsOn[test].has(file))); // prettier-ignore
    console.log(`  ${file}: ${scoreOf(roomOf({ files: { [file]: report.files[file] } })).toFixed(1)} %`);
  }
  return report;
}

/** Tests of a room's own package, but those of size and speed: they take seconds, and would for each mutant. */
function isTest(file: string): boolean {
  return file.endsWith('.test.ts') && !/[./](long|e2e|servers)\.test\.ts$/.test(file);
}

function isCode(file: string): boolean {
  return !/\.(test|fixture|d)\.ts$|\/(index|editor)\.ts$/.test(file);
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
