/** Where user and password may go, and what is said of certificates, against real servers. */
import type { Samples } from '@mantis-pdm/core/contract';
import { rig, type FlowNode, type Rig } from '@mantis-pdm/node-red-kit/testing';
import { X509Certificate } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test } from 'vitest';
import endpoint from '../opcua-endpoint/node';
import { loadOpcUa } from './load-opcua';
import { createPki } from './pki';
import { retireOwn } from '@mantis-pdm/node-red-kit/certificates';
import { connect, createClient, disconnect, pkiOf } from './client';
import type { Endpoint } from './endpoint';
import { fingerprintOf } from './fingerprint';
import opcua from './node';
import { guardSecret } from './secret';
import { startServer, type ServerProcess } from './server-process.fixture';
import { listCertificates, setTrust } from './trust';

const folder = mkdtempSync(join(tmpdir(), 'mantis-opcua-secret-'));
const [pkiDir, otherPki] = [join(folder, 'server'), join(folder, 'other')];
/** Shared by the tests, because a key takes seconds to make. */
const userDir = join(folder, 'user');
const ours = join(userDir, 'mantis/pki/client');
let running: Rig | undefined;
let server: ServerProcess | undefined;
afterEach(async () => {
  await running?.stop();
  await server?.kill();
  running = server = undefined;
  for (const { fingerprint, trusted } of await listCertificates(ours))
    if (trusted) await setTrust(ours, { fingerprint, trusted: false });
  rmSync(join(ours, 'known-servers.json'), { force: true });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ada = { user: 'ada', password: 'lovelace' };
const encrypted = { mode: 'SignAndEncrypt', policy: 'Basic256Sha256' };

async function start(settings: Record<string, unknown> = {}, secrets: Record<string, string> = ada) {
  await running?.stop();
  const items = [{ nodeId: 'ns=1;s=n0', asset: 'line', sensor: 'n0', unit: '' }];
  const flow: FlowNode[] = [
    { id: 'e', type: 'mantis-opcua-endpoint', url: server?.url, ...settings },
    { id: 'o', type: 'mantis-opcua', endpoint: 'e', keep: 'off', items, wires: [['samples'], ['quality']] },
    { id: 'samples', type: 'helper' },
    { id: 'quality', type: 'helper' },
  ];
  running = await rig([endpoint, opcua], flow, { userDir, credentials: { e: secrets } });
  return running;
}

async function fails(sentence: string | RegExp): Promise<void> {
  const seen: string[] = [];
  await expect
    .poll(() => seen.push(...(running?.errors() ?? [])) && seen.join('\n'), { timeout: 20_000 })
    .toMatch(sentence);
}

const reads = async () => {
  const { payload } = await (running as Rig).next('samples', 20_000);
  expect((payload as Samples).channels.n0.v).toEqual([0]);
};

const certificateOf = (pki: string) =>
  new X509Certificate(readFileSync(join(pki, 'server/own/certs/certificate.pem')));

async function trust(pki = pkiDir): Promise<void> {
  await (await pkiOf(ours)).trustCertificate(certificateOf(pki).raw);
}

test('over mode none a password goes to nobody whose certificate was not trusted; then it does', async () => {
  server = await startServer({ pkiDir });
  await start();
  await fails(/user and password are not sent: without security in the channel anybody could answer/);
  expect(await shownInDialog()).toContain(certificateOf(pkiDir).fingerprint256);
  await trust();
  await start();
  await reads();
});

test('a password is encrypted for the certificate that is trusted, whatever the session answers with', async () => {
  server = await startServer({ pkiDir });
  await trust();
  const to: Endpoint = {
    url: async () => server?.url,
    address: server.url,
    mode: 'None',
    policy: 'None',
    user: { name: 'ada', password: 'lovelace' },
    unprotected: false,
    pkiDir: ours,
  };
  const { client, url } = await createClient(to, new AbortController().signal);
  try {
    await connect(client, { url, endpoint: to, ms: 10_000 });
    await guardSecret(client, to);
    const { serverCertificate } = client as unknown as { serverCertificate: Buffer };
    expect(fingerprintOf(serverCertificate)).toBe(certificateOf(pkiDir).fingerprint256);
  } finally {
    await disconnect(client);
  }
});

/** Fingerprints that the dialog offers to trust. */
async function shownInDialog(): Promise<string> {
  const config = { url: server?.url };
  return JSON.stringify(await running?.press('mantis-opcua-endpoint', 'certificates', { id: 'e', config }));
}

test('a setting accepts it knowingly', async () => {
  server = await startServer({ pkiDir });
  await start({ unprotected: true });
  await reads();
});

test.each([
  ['None', 'None'],
  ['Sign', 'Basic256Sha256'],
])('a server that takes passwords only in the clear gets none over mode %s', async (mode, policy) => {
  server = await startServer({ pkiDir, passwords: 'plain' });
  await trust();
  await start({ mode, policy });
  await fails(/user and password would go there unencrypted, and were not sent/);
  await start(encrypted);
  await reads();
});

test('without a user nothing secret leaves, and nothing is asked', async () => {
  server = await startServer({ pkiDir });
  await start({}, {});
  await reads();
});

test.each([
  ['mode none', {}],
  ['an encrypted channel', encrypted],
])(
  'over %s, another certificate than the trusted one is said with both fingerprints',
  async (_name, security) => {
    server = await startServer({ pkiDir });
    await trust();
    await start(security);
    await reads();
    await server.kill();
    server = await startServer({ pkiDir: otherPki, port: server.port });
    await fails(/another certificate than the one you trusted/);
    const sentence = (await tryIt(security)) ?? '';
    expect(sentence).toContain(`It was ${certificateOf(pkiDir).fingerprint256}`);
    expect(sentence).toContain(`now it is ${certificateOf(otherPki).fingerprint256}`);
    await trust(otherPki);
    await start(security);
    await reads();
  },
);

/** What the dialog's Test says. */
async function tryIt(settings: Record<string, unknown>): Promise<string | undefined> {
  const config = { url: server?.url, ...settings, ...ada };
  const asked = running?.press('mantis-opcua-endpoint', 'test', { id: 'e', config });
  return asked?.then(
    () => undefined,
    (error: Error) => error.message,
  );
}

const YEAR = 365 * 86_400_000;
test.each([
  ['expired', Date.now() - 2 * YEAR, /was valid to .*Give the server a new one/],
  ['is not yet valid', Date.now() + YEAR, /is valid from .* on, and the clock of this machine says/],
])(
  'a certificate that has %s is said with its date, the clock, and what to do',
  async (name, validFrom, sentence) => {
    const pki = join(folder, name.replaceAll(' ', '-'));
    server = await startServer({ pkiDir: pki, validFrom });
    await trust(pki);
    await start(encrypted, {});
    await fails(sentence);
  },
);

test.each([
  ['without a user', { anonymous: false }, {}, /takes nobody without a login; state user and password/],
  [
    'with a password',
    { passwords: 'none' as const },
    ada,
    /takes no user with name and password at None with None/,
  ],
])('a server that takes no login %s', async (_what, settings, secrets, sentence) => {
  server = await startServer({ pkiDir, ...settings });
  await trust();
  await start({}, secrets);
  await fails(sentence);
});

test.each([
  ['in 1970', '1970-01-02T00:00:00Z', 3650],
  ['long ago', '2020-01-01T00:00:00Z', 30],
  ['ahead of time', '2120-01-01T00:00:00Z', 30],
])('our own certificate that was made %s is made anew with the same key', async (_when, date, validity) => {
  server = await startServer({ pkiDir });
  await trust();
  await start(encrypted);
  await reads();
  const file = join(ours, 'own/certs/client_certificate.pem');
  const key = new X509Certificate(readFileSync(file)).publicKey.export({ type: 'spki', format: 'pem' });
  rmSync(file);
  const store = await createPki(await loadOpcUa(), ours);
  const made = {
    applicationUri: 'urn:x',
    subject: '/CN=MANTIS',
    dns: [],
    startDate: new Date(date),
    validity,
  };
  await store.createSelfSignedCertificate({ ...made, outputFile: file });
  await start(encrypted);
  await reads();
  const renewed = new X509Certificate(readFileSync(file));
  expect(Date.parse(renewed.validFrom)).toBeLessThanOrEqual(Date.now());
  expect(Date.parse(renewed.validTo)).toBeGreaterThan(Date.now());
  expect(renewed.publicKey.export({ type: 'spki', format: 'pem' })).toBe(key);
  expect(readdirSync(join(ours, 'own/certs')).some((name) => name.endsWith('.old'))).toBe(true);
});

test('a clock that is not set judges no certificate, and one in time stays', async () => {
  const file = join(ours, 'own/certs/client_certificate.pem');
  await createPki(await loadOpcUa(), ours);
  expect([await retireOwn(ours, 0), await retireOwn(ours, Date.now()), existsSync(file)]).toEqual([
    undefined,
    undefined,
    true,
  ]);
});
