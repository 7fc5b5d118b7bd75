/** The container's start command in a real Node-RED, with a real PostgreSQL where the machine has one. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Broker } from './broker.fixture';
import {
  postgresPrograms,
  PostgresServer,
} from '../../node-red-nodes/registry/src/testing/postgres-server.fixture';

const programs = postgresPrograms();
const token = 'token-of-the-container-test';
const password = 'a password of the container test';
const home = mkdtempSync(join(tmpdir(), 'mantis-container-'));
let broker: Broker;
let database: PostgresServer | undefined;
let child: ChildProcess;
let output = '';
let url = '';

beforeAll(async () => {
  database = programs ? await PostgresServer.start(programs) : undefined;
  broker = await Broker.start('mantis', 'secret of the broker');
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  child = start(await environment(port));
  const keep = (data: Buffer) => (output += data.toString());
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  await until(() => output.includes('MANTIS runs.'));
});

afterAll(async () => {
  if (child.exitCode === null) child.kill('SIGKILL');
  await broker.stop();
  await database?.stop();
  rmSync(home, { recursive: true, force: true });
});

test('is alive although InfluxDB is away, and says so', async () => {
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  await until(() => /InfluxDB .* does not answer/.test(output));
});

test('the token of the environment opens the API; nothing else does', async () => {
  const assets = (headers = {}) => fetch(`${url}/api/v1/assets`, { headers });
  expect((await assets()).status).toBe(401);
  expect((await assets({ authorization: `Bearer ${token}` })).status).not.toBe(401);
});

test('the editor opens with the password of the environment only', async () => {
  expect((await login('wrong')).status).toBe(401);
  expect((await login(password)).status).toBe(200);
});

test.skipIf(!programs)('the plant’s machines are registered in PostgreSQL', async () => {
  await until(async () => (await machines()).length >= 5);
  expect((await machines()).sort()).toEqual(['conveyor-1', 'fan-1', 'motor-1', 'pump-1', 'spindle-1']);
});

test.skipIf(!programs)('what is published at the broker enters the chain', async () => {
  await broker.publish('mantis/press-1/vibration', '2.5');
  await until(async () => (await machines()).includes('press-1'));
});

test('no secret is written into the flow or the log', () => {
  const written = [
    output,
    ...['flows.json', 'flows_cred.json'].map((name) => readFileSync(join(home, name), 'utf8')),
  ];
  for (const text of written)
    for (const secret of [token, password, 'secret of']) expect(text).not.toContain(secret);
});

test('a missing secret stops it with a sentence', async () => {
  const child = start({ ...(await environment(0)), MANTIS_API_TOKEN: '' });
  let errors = '';
  child.stderr?.on('data', (data: Buffer) => (errors += data.toString()));
  expect(await new Promise((resolve) => child.once('close', resolve))).toBe(1);
  expect(errors).toMatch(/MANTIS_API_TOKEN \(at least 24 characters\)/);
});

test('SIGTERM stops it cleanly', async () => {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
  expect(output).toContain('Stopped flows');
});

/** Assets that the API knows; none while it cannot ask its stores. */
async function machines(): Promise<string[]> {
  const answer = await fetch(`${url}/api/v1/assets`, { headers: { authorization: `Bearer ${token}` } });
  return answer.ok ? ((await answer.json()) as { asset: string }[]).map(({ asset }) => asset) : [];
}

/** What the compose file gives to the container. */
async function environment(port: number): Promise<Record<string, string>> {
  const away = String(await freePort());
  const { host, port: databasePort } = database?.options ?? { host: '127.0.0.1', port: away };
  return {
    MANTIS_HOME: home,
    MANTIS_HOST: '127.0.0.1',
    MANTIS_PORT: String(port),
    MANTIS_EDITOR_PASSWORD: password,
    MANTIS_CREDENTIAL_SECRET: 'a credential secret of the test',
    MANTIS_API_TOKEN: token,
    MANTIS_INFLUX_URL: `http://127.0.0.1:${away}`,
    MANTIS_INFLUX_ORG: 'mantis',
    MANTIS_INFLUX_BUCKET: 'mantis',
    MANTIS_INFLUX_TOKEN: 'secret of InfluxDB',
    MANTIS_POSTGRES_HOST: host,
    MANTIS_POSTGRES_PORT: String(databasePort),
    MANTIS_POSTGRES_DATABASE: 'postgres',
    MANTIS_POSTGRES_USER: 'mantis',
    MANTIS_POSTGRES_PASSWORD: 'secret of PostgreSQL',
    MANTIS_MQTT_URL: `mqtt://127.0.0.1:${broker.port}`,
    MANTIS_MQTT_USER: 'mantis',
    MANTIS_MQTT_PASSWORD: 'secret of the broker',
  };
}

function start(env: Record<string, string>): ChildProcess {
  const script = join(__dirname, 'start.mts');
  const args = ['--disable-warning=ExperimentalWarning', script];
  return spawn(process.execPath, args, {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

function login(secret: string): Promise<Response> {
  const body = new URLSearchParams({
    client_id: 'node-red-admin',
    grant_type: 'password',
    scope: '*',
    username: 'engineer',
    password: secret,
  });
  return fetch(`${url}/editor/auth/token`, { method: 'POST', body });
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + 60_000;
  while (!(await holds())) {
    if (Date.now() > end || child.exitCode !== null) throw new Error(`Waited in vain:\n${output}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
