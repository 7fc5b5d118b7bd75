import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { HomeLock, HomeTakenError } from './home-lock';

let folder: string;
let other: ChildProcess | undefined;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'mantis-lock-'))));
afterEach(() => {
  other?.kill('SIGKILL');
  other = undefined;
  rmSync(folder, { recursive: true, force: true });
});

/** Another process that holds the folder until it is killed. */
async function otherTakes(): Promise<ChildProcess> {
  const file = JSON.stringify(join(__dirname, 'home-lock.ts'));
  const program = `import(${file}).then(({ HomeLock }) => {
    HomeLock.take(${JSON.stringify(folder)}, 0).listens(1880);
    console.log('taken');
    setInterval(() => {}, 1000);
  })`;
  const child = spawn(process.execPath, ['--experimental-transform-types', '--no-warnings', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  other = child;
  await new Promise((told) => child.stdout?.once('data', told));
  return child;
}

test('a folder that another process holds is refused, with its number and port; a kill sets it free', async () => {
  const child = await otherTakes();
  const take = () => HomeLock.take(folder, 0);
  expect(take).toThrow(HomeTakenError);
  expect(take).toThrow(`process ${child.pid}, since 1970-01-01T00:00:00.000Z, port 1880`);
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
  const lock = take();
  expect(lock.held).toBe(true);
  lock.release();
});

test('a number of a process that was left by a crash or comes from another machine does not count', () => {
  writeFileSync(join(folder, 'running.json'), JSON.stringify({ pid: process.ppid, since: 'long ago' }));
  writeFileSync(join(folder, 'running.lock'), '');
  const lock = HomeLock.take(folder, 0);
  lock.release();
  expect(existsSync(join(folder, 'running.json'))).toBe(false);
  HomeLock.take(folder, 0).release();
});

test('its files are for their owner alone', () => {
  const lock = HomeLock.take(join(folder, 'new'), 0);
  for (const name of ['', 'running.lock', 'running.json'])
    expect(statSync(join(folder, 'new', name)).mode & 0o077).toBe(0);
  lock.release();
});
