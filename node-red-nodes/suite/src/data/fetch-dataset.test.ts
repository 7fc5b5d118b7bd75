import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fetchDataset } from './fetch-dataset';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const texts = { 'one.txt': '1 1 642.5\n'.repeat(10_000), 'two.txt': '2 1 641.8\n' };
/** As publishers do it: a folder with a zip in the zip, and a file that nobody wants. */
const archive = zipSync({
  'set/readme.txt': strToU8('read me'),
  'set/one.txt': strToU8(texts['one.txt']),
  'set/inner.zip': zipSync({ 'deep/two.txt': strToU8(texts['two.txt']) }),
});

let folder: string;
let server: Server;
let url: string;
let asked: number;
let answer: (response: ServerResponse) => void;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mantis-data-'));
  asked = 0;
  answer = (response) => response.writeHead(200, { 'content-length': archive.length }).end(archive);
  server = createServer((_request, response) => {
    asked++;
    answer(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/set.zip`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

function dataset(change: Record<string, string> = {}) {
  const files = { 'one.txt': sha256(texts['one.txt']), 'two.txt': sha256(texts['two.txt']), ...change };
  return { title: 'Test', url, terms: 'none', cite: 'nobody', files };
}

const get = (set = dataset(), options: { from?: string } = {}) =>
  fetchDataset(set, { folder: join(folder, 'set'), progress: () => undefined, ...options });
const kept = () => readdirSync(join(folder, 'set')).sort();
const text = (name: string) => gunzipSync(readFileSync(join(folder, 'set', name))).toString();

test('the files that are wanted are kept, compressed, and told by name', async () => {
  expect(await get()).toEqual(['one.txt', 'two.txt']);
  expect(kept()).toEqual(['one.txt.gz', 'two.txt.gz']);
  expect([text('one.txt.gz'), text('two.txt.gz')]).toEqual([texts['one.txt'], texts['two.txt']]);
});

test('progress is told in bytes up to the total', async () => {
  const told: [number, number | null][] = [];
  await fetchDataset(dataset(), { folder, progress: (...step) => told.push(step) });
  expect(told.at(-1)).toEqual([archive.length, archive.length]);
  expect(told.map(([bytes]) => bytes)).toEqual(told.map(([bytes]) => bytes).sort((a, b) => a - b));
});

test('what is there already is not fetched again; what is damaged or cut short is', async () => {
  await get();
  expect([await get(), asked]).toEqual([[], 1]);
  writeFileSync(join(folder, 'set', 'one.txt.gz'), gzipSync('something else'));
  expect(await get()).toEqual(['one.txt']);
  const whole = readFileSync(join(folder, 'set', 'two.txt.gz'));
  writeFileSync(join(folder, 'set', 'two.txt.gz'), whole.subarray(0, 15));
  expect([await get(), text('two.txt.gz')]).toEqual([['two.txt'], texts['two.txt']]);
});

test('--from names a mirror that is asked in the publisher’s place', async () => {
  expect(await get({ ...dataset(), url: 'http://publisher.invalid/' }, { from: url })).toHaveLength(2);
});

test('a file that is not what it should be is refused with both hashes, and nothing is kept of it', async () => {
  await expect(get(dataset({ 'two.txt': '0'.repeat(64) }))).rejects.toThrow(
    `two.txt has SHA-256 ${sha256(texts['two.txt'])}, expected ${'0'.repeat(64)}; nothing was kept of it.`,
  );
  expect(kept()).toEqual(['one.txt.gz']);
});

test('a file that is not in the archive is named', async () => {
  await expect(get(dataset({ 'three.txt': sha256('') }))).rejects.toThrow('The archive holds no three.txt');
});

test('offline, the sentence says so and what helps', async () => {
  server.close();
  server.closeAllConnections();
  await expect(get()).rejects.toThrow(
    /^http:.*set\.zip cannot be reached \(.*ECONNREFUSED.*\)\. Is this machine offline\? --from ADDRESS names a mirror\.$/,
  );
  await expect(get(dataset(), { from: 'no address' })).rejects.toThrow('no address cannot be reached');
});

test('an answer that is no archive is told as such, be it a status or a page', async () => {
  answer = (response) => response.writeHead(503, 'Try Later').end();
  await expect(get()).rejects.toThrow(`${url} answered 503 Try Later.`);
  answer = (response) => response.end('<html>Sign in to the guest network</html>');
  await expect(get()).rejects.toThrow(`${url} sent 41 bytes that are no zip archive (`);
});

test('a connection that breaks is told with how far it came', async () => {
  answer = (response) => {
    response.writeHead(200, { 'content-length': archive.length });
    response.write(archive.subarray(0, 100), () => response.destroy());
  };
  await expect(get()).rejects.toThrow(/set\.zip broke off after \d+ bytes \(.*\)\. Try again\.$/);
});
