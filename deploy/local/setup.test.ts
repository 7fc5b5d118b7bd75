import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';

type Setup = typeof import('./setup.mjs', { with: { 'resolution-mode': 'import' } });
let setup: Setup;
beforeAll(async () => void (setup = await import('./setup.mjs')));

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mantis-setup-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A file last changed at a second of the epoch. */
function file(path: string, second: number): string {
  const full = join(folder, path);
  mkdirSync(join(full, '..'), { recursive: true });
  writeFileSync(full, '');
  utimesSync(full, second, second);
  return full;
}

describe('what was built is stale', () => {
  const stale = (target: string, ...sources: string[]) =>
    setup.stale(
      join(folder, target),
      sources.map((source) => join(folder, source)),
    );

  test('where it is missing', () => {
    file('src/a.ts', 10);
    expect(stale('stamp', 'src')).toBe(true);
  });

  test('where any source below is newer, however deep', () => {
    file('stamp', 20);
    file('src/a.ts', 10);
    expect(stale('stamp', 'src', 'lock')).toBe(false);
    file('src/deep/er/b.ts', 21);
    expect(stale('stamp', 'src')).toBe(true);
    file('lock', 30);
    expect(stale('stamp', 'lock')).toBe(true);
  });

  test('but not for what the build itself, tests and npm write', () => {
    file('stamp', 20);
    for (const made of ['dist', 'node_modules', 'coverage', '__pycache__']) file(`src/${made}/x`, 30);
    expect(stale('stamp', 'src')).toBe(false);
  });
});

test('our own Node and tools come first, and no GPU libraries are fetched', () => {
  const { PATH, ONNXRUNTIME_NODE_INSTALL, NODE_ENV } = setup.ownEnvironment();
  expect(PATH.split(delimiter)[0]).toBe(join(setup.root, 'node_modules/.bin'));
  expect(ONNXRUNTIME_NODE_INSTALL).toBe('skip');
  expect(NODE_ENV).toBeUndefined();
});

test('a clone that is reached by a link is set up as well: the script knows that it is the one to run', async () => {
  const clone = join(folder, 'clone');
  mkdirSync(join(clone, 'deploy/local'), { recursive: true });
  mkdirSync(join(clone, 'node_modules/.bin'), { recursive: true });
  const { copyFile } = await import('node:fs/promises');
  await copyFile(join(setup.root, 'deploy/local/setup.mjs'), join(clone, 'deploy/local/setup.mjs'));
  // The clone's npm only says what it was asked for, and leaves behind what an installation leaves.
  const npm = join(clone, 'node_modules/.bin/npm');
  const leaves = join(clone, 'node_modules/.package-lock.json');
  writeFileSync(npm, `#!/bin/sh\necho "npm $*" >> '${join(folder, 'asked')}'\ntouch '${leaves}'\n`, {
    mode: 0o755,
  });
  writeFileSync(join(clone, 'package-lock.json'), '{}');
  symlinkSync(clone, join(folder, 'link'), 'dir');
  const script = join(folder, 'link/deploy/local/setup.mjs');
  const run = () => promisify(execFile)(process.execPath, [script]);
  const { stdout } = await run();
  expect(stdout).toMatch(/Installing dependencies.*Building nodes/s);
  expect(existsSync(join(clone, 'node_modules/.mantis-built'))).toBe(true);
  expect((await run()).stdout).toBe('');
  writeFileSync(npm, '#!/bin/sh\necho "no space left on device" >&2\nexit 3\n', { mode: 0o755 });
  rmSync(join(clone, 'node_modules/.mantis-built'));
  await expect(run()).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/npm run .* failed with status 3:\n.*no space left/) as string,
  });
});
