/** What the installed package does in an empty folder, without the repository: the built command, run as npx runs it. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterEach, beforeEach, expect, test } from 'vitest';

const command = resolve(__dirname, '../dist/command.js');
/** Of the right names and the wrong contents. */
const archive = zipSync({ 'test_FD001.txt': strToU8('1 1') });

let folder: string;
let server: Server;
let mirror: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mantis-command-'));
  server = createServer((_request, response) => response.end(archive));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  mirror = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

function mantis(...words: string[]): Promise<{ code: number; out: string; err: string }> {
  const { MANTIS_HOME: _home, MANTIS_DATA: _data, ...env } = process.env;
  return new Promise((done) =>
    execFile(process.execPath, [command, ...words], { cwd: folder, env }, (error, out, err) =>
      done({ code: Number(error?.code ?? 0), out, err }),
    ),
  );
}

test('a data set is fetched into the folder, told whose it is, and refused where it is not what it should be', async () => {
  const { code, out, err } = await mantis('data', 'cmapss', '--from', mirror);
  expect(out).toContain('NASA C-MAPSS turbofan engine degradation');
  expect(out).toContain('Cite: A. Saxena');
  expect([code, err]).toEqual([
    1,
    expect.stringMatching(/^test_FD001\.txt has SHA-256 .*; nothing was kept of it\.\n$/),
  ]);
  expect(readdirSync(folder, { recursive: true })).toEqual(['data', join('data', 'cmapss')]);
});

test('where nobody answers it says what may be wrong', async () => {
  server.close();
  const { code, err } = await mantis('data', 'cmapss', '--from', mirror);
  expect([code, err]).toEqual([
    1,
    expect.stringMatching(/Is this machine offline\? --from ADDRESS names a mirror\.\n$/),
  ]);
});

test.each([
  [['data'], /^Which data set\? Name one of these: cmapss \(NASA C-MAPSS .*--from ADDRESS/],
  [['data', '__proto__'], /^"__proto__" is no data set\. Name one of these: cmapss/],
  [['token', 'page'], /is no user directory in which Node-RED has run: go there, or name it with --home\./],
  [['restore'], /^Which backup\? mantis restore FILE/],
  [['replay'], /^Usage: mantis COMMAND/],
  [['data', 'cmapss', '--form', 'x'], /Unknown option '--form'[^]*Usage: mantis COMMAND/],
])('%j is refused with what to do, and makes nothing', async (words, what) => {
  expect(await mantis(...words)).toEqual({ code: 1, out: '', err: expect.stringMatching(what) as string });
  expect(readdirSync(folder)).toEqual([]);
});
