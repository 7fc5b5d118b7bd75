import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterEach, beforeEach, expect, test } from 'vitest';

/** A mirror with an archive of the right names and the wrong contents, larger than one line of progress. */
const noise = new Uint8Array(11 * 2 ** 20);
const archive = zipSync({ 'test_FD001.txt': strToU8('1 1'), 'noise.txt': noise }, { level: 0 });

let folder: string;
let server: Server;
let mirror: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mantis-data-'));
  server = createServer((_request, response) =>
    response.writeHead(200, { 'content-length': archive.length }).end(archive),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  mirror = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** `npm run data -- …` behind the set-up. */
function data(...words: string[]): Promise<{ code: number; out: string; err: string }> {
  const args = ['--no-warnings', join(__dirname, 'data.mts'), ...words];
  const env = { ...process.env, MANTIS_DATA: folder };
  return new Promise((resolve) =>
    execFile(process.execPath, args, { env }, (error, out, err) =>
      resolve({ code: Number(error?.code ?? 0), out, err }),
    ),
  );
}

test.each([[], ['nothing'], ['__proto__']])(
  'without a data set that is known, %j tells how it is used',
  async (...words) => {
    expect(await data(...(words as string[]))).toMatchObject({
      code: 2,
      err: 'Usage: npm run data -- cmapss [--from ADDRESS]\n',
    });
  },
);

test('tells title, terms and how far it is, and refuses what is not the data set', async () => {
  const { code, out, err } = await data('cmapss', '--from', mirror);
  expect(out).toContain('NASA C-MAPSS');
  expect(out).toContain('Cite: A. Saxena');
  expect(out).toMatch(/1\d\.\d MiB, \d+ %/);
  expect([code, err]).toEqual([1, expect.stringMatching(/test_FD001\.txt has SHA-256 .*, expected 3cda71/)]);
  expect(readdirSync(folder, { recursive: true })).toEqual(['cmapss']);
});

test('offline it ends with one sentence', async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  const { code, err } = await data('cmapss', '--from', mirror);
  expect(code).toBe(1);
  expect(err.trim().split('\n')).toEqual([expect.stringContaining('Is this machine offline?')]);
});
