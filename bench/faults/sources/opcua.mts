import { opcuaSubscription } from '../../connect/peers.mts';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { at, peers } from '../../connect/red.mts';
import { host, serverBehindProxy, worldOf, type Source } from '../world.mts';

const COUNT_MS = 100;

/** Three counters, ten times a second. */
export const opcua: Source = async ({ peer = false, secure = false, smallDisk }) => {
  const pki = mkdtempSync(join(tmpdir(), 'mantis-faults-pki-'));
  let identity = 0;
  const source = await serverBehindProxy('opcua', () => ({
    pkiDir: join(pki, String(identity)),
    counters: 3,
    countMs: COUNT_MS,
  }));
  const url = `opc.tcp://127.0.0.1:${source.proxy.port}`;
  const items = [0, 1, 2].map((i) => ({ nodeId: `ns=1;s=n${i}`, asset: 'a', sensor: `n${i}`, unit: '' }));
  const security = secure ? { mode: 'SignAndEncrypt', policy: 'Basic256Sha256' } : {};
  const node = {
    type: 'mantis-opcua',
    ...at,
    endpoint: 'e',
    items,
    samplingMs: 0,
    queueSize: 100,
    keep: 'always',
  };
  const ours = [
    { id: 'e', type: 'mantis-opcua-endpoint', url, ...security },
    { id: 'o', ...node, wires: [['store'], ['store']] },
  ];
  const variables = items.map(({ nodeId }) => nodeId);
  const theirs = opcuaSubscription(url, { items: variables, delayS: 1, to: 'store' });
  const red = await host({ flow: peer ? theirs : ours, home: peer ? peers : undefined, smallDisk });
  const trustAll = async () => {
    const press = (action: string, asked = {}) =>
      dialog(red.state.red.port, 'mantis-opcua-endpoint', { action, config: { url, ...security }, asked });
    await press('test').catch(() => undefined);
    const all = (await press('certificates')) as { fingerprint: string }[];
    for (const { fingerprint } of all) await press('trust', { fingerprint, trusted: true });
  };
  if (secure) await trustAll();
  return worldOf(source, red, {
    changeCertificate: async () => {
      await source.killSource();
      identity++;
      await source.startSource();
    },
    acceptCertificate: trustAll,
    closing: () => rmSync(pki, { recursive: true, force: true }),
  });
};

/** Presses a button of an edit dialog. */
async function dialog(
  port: number,
  type: string,
  { action, config, asked }: { action: string; config: object; asked: object },
): Promise<unknown> {
  const response = await fetch(`http://127.0.0.1:${port}/mantis/${type}/${action}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ config, asked }),
  });
  if (!response.ok) throw new Error(await response.text());
  return response.json();
}
