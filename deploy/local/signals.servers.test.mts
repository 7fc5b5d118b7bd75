/** Every way in which people and service managers stop `npm start`, in a process group of its own. */
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { anyPort } from '@mantis-pdm/node-red-kit/testing';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { root } from './home.mts';

/** The processes of one `npm start`. */
interface Started {
  npm: number;
  launcher: number;
  suite: number;
}
type Part = keyof Started;

let home: string;
let started: Started | undefined;
let output = '';
let port: number;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'mantis-signals-'));
  writeFileSync(join(home, 'flows.json'), '[{"id":"tab","type":"tab","label":"Nothing"}]');
});
afterEach(() => {
  for (const pid of Object.values(started ?? {})) if (runs(pid)) process.kill(pid, 'SIGKILL');
  rmSync(home, { recursive: true, force: true });
});

const ways: [NodeJS.Signals, Part][] = [
  ['SIGTERM', 'npm'],
  ['SIGTERM', 'launcher'],
  ['SIGTERM', 'suite'],
  ['SIGINT', 'npm'],
  ['SIGINT', 'launcher'],
  ['SIGHUP', 'npm'],
  ['SIGHUP', 'suite'],
  ['SIGKILL', 'npm'],
  ['SIGKILL', 'launcher'],
];

test.skipIf(!existsSync('/proc/self/stat')).each(ways)(
  '%s to %s stops all of it, cleanly, and frees the port and the folder',
  async (signal, part) => {
    await npmStart();
    const all = Object.values(started as Started);
    process.kill((started as Started)[part], signal);
    await expect.poll(() => all.filter(runs), { timeout: 20_000 }).toEqual([]);
    expect(output).toContain('Stopped.');
    expect(existsSync(join(home, 'mantis/running.json'))).toBe(false);
    await expect(fetch(`http://127.0.0.1:${port}/healthz`)).rejects.toThrow();
  },
);

test('a closed terminal, which hangs up on all of it and takes no more words, is a clean stop as well', async () => {
  const npm = await npmStart();
  const { suite } = started as Started;
  npm.stdout?.destroy();
  npm.stderr?.destroy();
  process.kill(-(started as Started).npm, 'SIGHUP');
  await expect.poll(() => runs(suite), { timeout: 20_000 }).toBe(false);
  expect(existsSync(join(home, 'mantis/running.json'))).toBe(false);
});

test('a second start on the same folder is refused with the process and the port of the first, which goes on', async () => {
  await npmStart();
  const { suite } = started as Started;
  const second = spawn('npm', ['start', '--silent'], { cwd: root, env: environment() });
  let refusal = '';
  second.stderr.on('data', (data: Buffer) => (refusal += data.toString()));
  expect(await new Promise((resolve) => second.once('close', resolve))).toBe(1);
  expect(refusal).toMatch(
    new RegExp(`is in use by a MANTIS that runs \\(process ${suite}, since .+, port ${port}\\)`),
  );
  expect(refusal).toContain('Stop that one first');
  expect((await fetch(`http://127.0.0.1:${port}/editor/`)).status).toBe(200);
});

test('a flow file that was cut off starts nothing', async () => {
  writeFileSync(join(home, 'flows.json'), '[{"id":"tab"');
  await expect(npmStart()).rejects.toThrow(/flows\.json is damaged .* so nothing was started/);
  expect(readFileSync(join(home, 'flows.json'), 'utf8')).toBe('[{"id":"tab"');
});

function environment(): NodeJS.ProcessEnv {
  return { ...process.env, NODE_OPTIONS: '', MANTIS_HOME: home, MANTIS_PORT: String(port) };
}

/** Starts it, and finds out who is who. @throws Error with its output when it ends by itself. */
async function npmStart(): Promise<ChildProcess> {
  port = await anyPort();
  output = '';
  const child = spawn('npm', ['start'], { cwd: root, env: environment(), detached: true });
  const keep = (data: Buffer) => (output += data.toString());
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const ended = new Promise<never>((_, reject) =>
    child.once('close', () => reject(new Error(`npm ended:\n${output}`))),
  );
  ended.catch(() => undefined);
  const ready = expect.poll(() => output, { timeout: 60_000 }).toContain('Ctrl-C stops');
  await Promise.race([ready, ended]);
  started = family(child.pid as number);
  return child;
}

function family(npm: number): Started {
  const [launcher] = childrenOf(npm);
  const [suite] = childrenOf(launcher);
  return { npm, launcher, suite };
}

function childrenOf(pid: number): number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').map(Number);
}

/** A process that ended and was not yet asked for its status counts as gone. */
function runs(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}
