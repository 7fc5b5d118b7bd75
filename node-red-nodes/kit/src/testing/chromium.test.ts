import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { chromium, startBrowser } from './chromium';

afterEach(() => vi.unstubAllEnvs());

test('the browser that MANTIS_CHROMIUM names is used before any other', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'mantis-chromium-'));
  const file = join(folder, 'browser');
  await writeFile(file, '');
  await chmod(file, 0o755);
  vi.stubEnv('MANTIS_CHROMIUM', file);
  const found = await chromium();
  expect(found.executablePath).toBe(file);
  expect(found.which).toContain('MANTIS_CHROMIUM');
  expect(found.args).toContain('--disable-background-networking');
  await rm(folder, { recursive: true });
});

test('a MANTIS_CHROMIUM that is not a program is refused by name', async () => {
  vi.stubEnv('MANTIS_CHROMIUM', '/nowhere/browser');
  await expect(chromium()).rejects.toThrow('MANTIS_CHROMIUM is "/nowhere/browser"');
});

test('without it some browser is found, and it is said which', async () => {
  vi.stubEnv('MANTIS_CHROMIUM', '');
  const { executablePath, which } = await chromium();
  expect(executablePath).not.toBe('');
  expect(which).toMatch(/Debian|sparticuz/);
});

test('a browser that ends while it starts is started again, twice at most', async () => {
  const starts: string[] = [];
  const launch = (fails: number) =>
    startBrowser(({ executablePath }) => {
      starts.push(executablePath);
      return starts.length > fails ? Promise.resolve('it runs') : Promise.reject(new Error('SIGSEGV'));
    });
  expect(await launch(1)).toBe('it runs');
  expect(starts).toHaveLength(2);
  starts.length = 0;
  await expect(launch(9)).rejects.toThrow('SIGSEGV');
  expect(starts).toHaveLength(3);
});
