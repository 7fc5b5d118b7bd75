import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { RedProcess } from '../../node-red-nodes/kit/src/testing/red-process.ts';

/**
 * A home as 0.1.0 left it, whose plant, replay, OPC UA and MQTT were nodes of one package: 108 and 4 records in the spools of MQTT and OPC
 * UA, taken in while InfluxDB was away, and the plant's five machines with their wear.
 */
const RELEASED = join(import.meta.dirname, 'release-0.1.0.fixture');

let userDir: string;
let red: RedProcess | undefined;
beforeEach(() => {
  userDir = mkdtempSync(join(tmpdir(), 'mantis-carried-'));
  cpSync(RELEASED, userDir, { recursive: true });
});
afterEach(async () => {
  await red?.stop();
  rmSync(userDir, { recursive: true, force: true });
});

/** Its own flow, but for the store, which now is one that answers. */
function flow(): object[] {
  const nodes = JSON.parse(readFileSync(join(RELEASED, 'flows.json'), 'utf8')) as { id: string }[];
  return nodes.map((node) => (node.id === 'store' ? { id: 'store', type: 'mantis-store' } : node));
}

/** Number of the first record that a spool still wants. */
const released = (connector: string) =>
  Number(readFileSync(join(userDir, 'mantis/spool', connector, 'released'), 'utf8').split(' ')[0]);

/** The wear of the plant's first machine. */
function wear(home: string): number {
  const file = join(home, 'mantis/state/mantis-plant-plant-machines.json');
  const { entries } = JSON.parse(readFileSync(file, 'utf8')) as { entries: [string, { wear: number }][] };
  return entries[0][1].wear;
}

const SOON = { timeout: 60_000, interval: 500 };
const CERTIFICATE = 'mantis/pki/client/own/certs/client_certificate.pem';

test('a home of 0.1.0 goes on with the packages of today: types, spools, state and certificates', async () => {
  red = await RedProcess.start({ release: 'Node-RED 5', userDir, flow: flow() });
  await expect.poll(() => red?.output).toContain('Restored the state of 5 assets');
  await expect.poll(() => released('mantis-mqtt-mqtt'), SOON).toBeGreaterThan(108);
  await expect.poll(() => released('mantis-opcua-opcua'), SOON).toBeGreaterThan(4);
  await red.stop();
  expect(red.output).not.toMatch(/missing types|\[error\]|cannot be read/);
  expect(existsSync(join(userDir, 'mantis/dead-letters/mantis-mqtt-mqtt/0000000000000000.spool'))).toBe(
    false,
  );
  expect(wear(userDir)).toBeGreaterThan(wear(RELEASED));
  const certificate = readFileSync(join(userDir, CERTIFICATE));
  red = await RedProcess.start({ release: 'Node-RED 4.1', userDir, flow: flow() });
  await red.saw(/The plant serves opcua/, 30_000);
  expect(readFileSync(join(userDir, CERTIFICATE))).toEqual(certificate);
});
