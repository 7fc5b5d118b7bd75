import { createServer, type AddressInfo, type Server } from 'node:net';
import { afterEach, beforeAll, expect, test } from 'vitest';

type Port = typeof import('./port.mts', { with: { 'resolution-mode': 'import' } });
let freePort: Port['freePort'];
let parsePort: Port['parsePort'];
beforeAll(async () => void ({ freePort, parsePort } = await import('./port.mts')));

const HOST = '127.0.0.1';
const servers: Server[] = [];
afterEach(() => servers.splice(0).forEach((server) => server.close()));

/** Listens on a port, or on any, and tells which. */
async function occupy(port = 0): Promise<number> {
  const server = createServer();
  servers.push(server);
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(port, HOST, resolve));
  return (server.address() as AddressInfo).port;
}

test('a port that is in use gives way to a free one above it', async () => {
  const taken = await occupy();
  const free = await freePort(taken, HOST);
  expect(free).toBeGreaterThan(taken);
  expect(await occupy(free)).toBe(free);
});

test('a free port is taken as it is, and is free afterwards', async () => {
  const port = await occupy();
  servers.splice(0).forEach((server) => server.close());
  expect(await freePort(port, HOST)).toBe(port);
  expect(await occupy(port)).toBe(port);
});

test('above the last port there is none', async () => {
  const last = await occupy(65_535).catch(() => 65_535);
  await expect(freePort(last, HOST)).rejects.toThrow(
    'Ports 65535–65535 on 127.0.0.1 are all in use; name another one with MANTIS_PORT',
  );
});

test('a host that is not this machine is told as such, not as a port in use', async () => {
  await expect(freePort(1880, '203.0.113.1')).rejects.toThrow('Cannot listen on 203.0.113.1:1880: ');
});

test('MANTIS_PORT is a port or is refused with what it is', () => {
  expect([parsePort('1880'), parsePort('65535')]).toEqual([1880, 65_535]);
  for (const text of ['', ' ', 'http', '0', '-1', '1880.5', '65536', '1e9']) {
    expect(() => parsePort(text)).toThrow(`MANTIS_PORT is "${text}": must be a whole number from 1 to 65535`);
  }
});
