import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fetchData } from './fetch-data';

/** Of the right names and the wrong contents, and larger than one line of progress. */
const noise = new Uint8Array(11 * 2 ** 20);
const archive = zipSync({ 'test_FD001.txt': strToU8('1 1'), 'noise.txt': noise }, { level: 0 });

let home: string;
let server: Server;
let said: string;
beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'mantis-fetch-'));
  said = '';
  vi.stubEnv('MANTIS_DATA', undefined);
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => ((said += String(text)), true));
  server = createServer((_request, response) =>
    response.writeHead(200, { 'content-length': archive.length }).end(archive),
  );
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  server.closeAllConnections();
  server.close();
  rmSync(home, { recursive: true, force: true });
});

test('whose it is and how far it is are told, and what is not the data set is refused', async () => {
  const from = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  await expect(fetchData('cmapss', { home, from })).rejects.toThrow('test_FD001.txt has SHA-256');
  expect(said).toMatch(/^NASA C-MAPSS.*\nTerms: public domain\. Cite: A\. Saxena/);
  expect(said).toMatch(/1\d\.\d MiB, \d+ %/);
});

test.each([
  [undefined, 'Which data set? Name one of these: cmapss (NASA C-MAPSS'],
  ['nothing', '"nothing" is no data set. Name one of these: cmapss'],
  ['__proto__', '"__proto__" is no data set.'],
])('of %j it says which there are', async (name, what) => {
  await expect(fetchData(name, { home })).rejects.toThrow(what);
  expect(said).toBe('');
});
