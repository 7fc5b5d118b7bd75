import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { RedProcess } from '@mantis-pdm/node-red-kit/testing';
import { afterEach, beforeEach, expect, test } from 'vitest';

const command = join(
  createRequire(import.meta.url).resolve('@mantis-pdm/node-red-suite/package.json'),
  '../dist/command.js',
);
const SOON = { timeout: 90_000, interval: 250 };

let folder: string;
let red: RedProcess | undefined;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'mantis-copy-'))));
afterEach(async () => {
  await red?.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** `npx mantis …`. */
const mantis = async (...words: string[]) => {
  const { stdout } = await promisify(execFile)(process.execPath, ['--no-warnings', command, ...words]);
  return stdout.trim();
};

const start = async (
  home: string,
  flow = JSON.parse(readFileSync(join(home, 'flows.json'), 'utf8')) as object[],
) => (red = await RedProcess.start({ release: 'Node-RED 5', flow, userDir: home }));

test('a home that is restored elsewhere starts with everything: token, assets, health, history, what stages learned', async () => {
  const [copy, live] = ['copy', 'live'].map((name) => join(folder, name));
  const made = mkdtempSync(join(folder, 'made-'));
  await start(made, JSON.parse(readFileSync(resolve('flows/quick-start.json'), 'utf8')) as object[]);
  const token = (await mantis('token', 'page', '--home', made)).split('\n')[1];
  const ask = async <T,>(path: string) => {
    const answer = await (red as RedProcess).fetch(path, { headers: { authorization: `Bearer ${token}` } });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  };
  const healthy = async () =>
    (await ask<{ latest: { health: object | null } | null }[]>('/api/v1/assets')).filter(
      ({ latest }) => latest?.health,
    ).length;
  await expect.poll(healthy, SOON).toBe(5);
  const until = Date.now();
  const stored = async () => {
    const range = `from=${until - 3_600_000}&to=${until}&points=5000`;
    const [{ mean }] = await ask<{ mean: (number | null)[] }[]>(
      `/api/v1/history?asset=motor-1&series=raw.vibration&${range}`,
    );
    return mean.filter((value) => value !== null).length;
  };

  await expect(mantis('backup', '--home', made, '--to', join(folder, 'no.tgz'))).rejects.toThrow(
    /is in use by a MANTIS that runs/,
  );
  await mantis('backup', '--running', '--home', made, '--to', join(folder, 'live.tgz'));
  const before = await stored();
  expect(before).toBeGreaterThan(3_000);
  await red?.stop();
  await mantis('backup', '--home', made, '--to', join(folder, 'cold.tgz'));

  await mantis(
    'restore',
    join(folder, 'cold.tgz'),
    '--secrets',
    join(folder, 'cold.secrets.tgz'),
    '--home',
    copy,
    '--name',
    'hall 2',
  );
  await start(copy);
  expect(await stored()).toBe(before);
  await expect.poll(healthy, SOON).toBe(5);
  // Learned before, not anew from the past.
  expect(red?.output).not.toMatch(/learned from|\[error\]/);
  await red?.stop();

  await mantis(
    'restore',
    join(folder, 'live.tgz'),
    '--secrets',
    join(folder, 'live.secrets.tgz'),
    '--home',
    live,
  );
  await start(live);
  // The last seconds may be missing of a running one.
  expect(await stored()).toBeGreaterThan(before - 60);
  expect(red?.output).not.toMatch(/\[error\]/);
});
