import { rig, type Rig } from '@mantis-pdm/node-red-kit/testing';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import endpoint from '../opcua-endpoint/node';
import type { Below } from './dialog';
import { startServer, type ServerProcess } from './server-process.fixture';
import type { ShownCertificate } from './trust';

const folder = mkdtempSync(join(tmpdir(), 'mantis-opcua-dialog-'));
let server: ServerProcess;
let running: Rig | undefined;
beforeAll(async () => {
  server = await startServer({ pkiDir: folder, counters: 3 });
});
afterEach(() => running?.stop());
afterAll(async () => {
  await server.kill();
  rmSync(folder, { recursive: true, force: true });
});

const open = async () => (running = await rig([endpoint], [{ id: 'e', type: TYPE }], { userDir: folder }));
const TYPE = 'mantis-opcua-endpoint';

test('the address space is looked through level by level, by ids that last', async () => {
  const { press } = await open();
  const config = { url: server.url };
  const { nodes: top } = (await press(TYPE, 'browse', { config })) as Below;
  const line = top.find(({ name }) => name === 'Line');
  expect(line).toEqual({ nodeId: 'nsu=urn:mantis:test;s=Line', name: 'Line', kind: 'object' });
  const asked = { nodeId: line?.nodeId };
  const below = (await press(TYPE, 'browse', { config, asked })) as Below;
  expect(below.of).toBe(below.nodes.length);
  expect(below.nodes).toContainEqual({
    nodeId: 'nsu=urn:mantis:test;s=n0',
    name: 'n0',
    kind: 'variable',
    value: '0',
  });
  await expect(press(TYPE, 'browse', { config, asked: { nodeId: 'ns=1;s=none' } })).rejects.toThrow(
    'The folder ns=1;s=none cannot be browsed: BadNodeIdUnknown',
  );
  await expect(press(TYPE, 'browse', { config, asked: { nodeId: 5 } })).rejects.toThrow('nodeId is 5');
  await expect(press(TYPE, 'browse', { config, asked: { from: -1 } })).rejects.toThrow('from is -1');
});

test('of what has thousands below it, each is shown, a thousand at a time', async () => {
  const many = await startServer({ pkiDir: join(folder, 'many'), counters: 2100 });
  const { press } = await open();
  const page = async (from: number) => {
    const asked = { nodeId: 'ns=1;s=Line', from };
    return (await press(TYPE, 'browse', { config: { url: many.url }, asked })) as Below;
  };
  const pages = [await page(0), await page(1000), await page(2000), await page(5000)];
  await many.kill();
  const { of } = pages[0];
  expect(pages.map(({ nodes }) => nodes.length)).toEqual([1000, 1000, of - 2000, 0]);
  const names = pages.flatMap(({ nodes }) => nodes.map(({ name }) => name));
  expect(new Set(names).size).toBe(of);
  expect(names).toEqual(expect.arrayContaining(['n0', 'n1500', 'n2099']));
});

test('a test says whether the server answers', async () => {
  const { press } = await open();
  expect(await press(TYPE, 'test', { config: { url: server.url } })).toEqual({
    text: expect.stringContaining('answers; it has '),
  });
  await expect(press(TYPE, 'test', { config: { url: 'opc.tcp://127.0.0.1:1' } })).rejects.toThrow(
    'nothing answers there',
  );
});

test('a server is refused until its certificate is trusted in the dialog, and again when it is not any more', async () => {
  const { press } = await open();
  const config = { url: server.url, mode: 'SignAndEncrypt', policy: 'Basic256Sha256' };
  const connect = () => press(TYPE, 'test', { config });
  await expect(connect()).rejects.toThrow('the certificate of the server is not trusted');
  const certificates = () => press(TYPE, 'certificates', { config }) as Promise<ShownCertificate[]>;
  await expect.poll(certificates, { timeout: 20_000 }).toHaveLength(1);
  const [{ fingerprint, trusted }] = await certificates();
  expect(trusted).toBe(false);
  const asked = { fingerprint, trusted: true };
  expect(await press(TYPE, 'trust', { config, asked })).toMatchObject([{ fingerprint, trusted: true }]);
  expect(await connect()).toMatchObject({ text: expect.stringContaining('answers') });
  await press(TYPE, 'trust', { config, asked: { fingerprint, trusted: false } });
  await expect(connect()).rejects.toThrow('the certificate of the server is not trusted');
  await expect(press(TYPE, 'trust', { config, asked: { fingerprint: 'x' } })).rejects.toThrow(
    'There is no certificate with the fingerprint "x"',
  );
}, 60_000);
