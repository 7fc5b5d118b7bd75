/** docker compose itself cannot run where these tests run: what can be read from the files is checked here. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv/dist/2020';
import { globSync } from 'glob';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import schema from './compose.schema.json';

interface Service {
  image?: string;
  build?: { dockerfile: string; target: string };
  environment: Record<string, string>;
  volumes: string[];
  depends_on?: Record<string, unknown>;
}

const root = join(__dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const text = read('docker-compose.yml');
const compose = parse(text) as { services: Record<string, Service>; volumes: Record<string, null> };
const services = Object.entries(compose.services);
const validate = new Ajv({ allErrors: true, strict: false }).compile(schema);

/** The names of `.env.example`, with their values. */
const example = Object.fromEntries(
  [...read('.env.example').matchAll(/^([A-Z_]+)=(.*)$/gm)].map(([, name, value]) => [name, value]),
);
/** `${NAME:?sentence}` and `${NAME:-default}` as the compose file uses them. */
const references = [...text.matchAll(/(?<!\$)\$\{([A-Z_]+)(:[?-])?([^}]*)\}/g)].map(
  ([, name, operator, rest]) => ({ name, operator, rest }),
);

test('fits its schema: pinned images, health checks, ports on this machine only', () => {
  validate(compose);
  expect(validate.errors ?? []).toEqual([]);
});

test.each([
  ['an image that is not pinned', (one: Service) => (one.image = 'postgres:latest')],
  ['a service without a health check', (one: Service) => Reflect.deleteProperty(one, 'healthcheck')],
  ['a port open to everybody', (one: Service) => Object.assign(one, { ports: ['5432:5432'] })],
  ['a misspelt key', (one: Service) => Object.assign(one, { volume: [] })],
])('the schema refuses %s', (_what, spoil) => {
  const spoilt = structuredClone(compose);
  spoil(spoilt.services.postgres);
  expect(validate(spoilt)).toBe(false);
});

test('runs Node-RED, Grafana and the three servers of one plant', () => {
  expect(Object.keys(compose.services).sort()).toEqual(
    ['grafana', 'influxdb', 'mosquitto', 'node-red', 'postgres'].sort(),
  );
});

describe('secrets', () => {
  const secret = /PASSWORD|TOKEN|SECRET/;

  test.each(services)('%s: each comes from .env', (_name, { environment }) => {
    for (const [name, value] of Object.entries(environment)) {
      if (secret.test(name)) expect(value, name).toMatch(/^\$\{[A-Z_]+:\?Set [A-Z_]+ in \.env, .+\.\}$/);
    }
  });

  test('have no default, and .env.example gives none a value', () => {
    for (const { name, operator } of references.filter((one) => secret.test(one.name)))
      expect(operator, name).toBe(':?');
    for (const [name, value] of Object.entries(example)) expect(value === '', name).toBe(secret.test(name));
  });

  test('a file with them is left out of git and of the images', () => {
    expect(read('.gitignore')).toMatch(/^\.env$/m);
    expect(read('.dockerignore')).toMatch(/^\.env$/m);
  });
});

test('.env.example lists the variables of the compose file, and no others, with the same defaults', () => {
  expect(Object.keys(example).sort()).toEqual([...new Set(references.map(({ name }) => name))].sort());
  for (const { name, operator, rest } of references.filter((one) => one.operator === ':-'))
    expect(`${operator}${rest}`, name).toBe(`:-${example[name]}`);
});

test('every mounted folder is in the repository, every named volume is declared and used', () => {
  const sources = services.flatMap(([, { volumes }]) => volumes.map((volume) => volume.split(':')[0]));
  const [folders, names] = [
    sources.filter((one) => one.startsWith('.')),
    sources.filter((one) => !one.startsWith('.')),
  ];
  for (const folder of folders) expect(existsSync(join(root, folder)), folder).toBe(true);
  expect(names.sort()).toEqual(Object.keys(compose.volumes).sort());
});

test('a service waits only for services that exist', () => {
  const wanted = services.flatMap(([, service]) => Object.keys(service.depends_on ?? {}));
  for (const name of wanted) expect(Object.keys(compose.services)).toContain(name);
});

test('what is built here is a stage of the Dockerfile', () => {
  const built = services.flatMap(([, { build }]) => (build ? [build] : []));
  expect(built.map(({ target }) => target).sort()).toEqual(['grafana', 'node-red']);
  for (const { dockerfile, target } of built)
    expect(read(dockerfile)).toMatch(new RegExp(` AS ${target}$`, 'm'));
});

test('Node-RED gets every variable that its flow reads', () => {
  const flow = read('deploy/docker/server-flow.mts');
  const wanted = [...flow.matchAll(/\$\{(MANTIS_[A-Z_]+)\}/g)].map(([, name]) => name);
  expect(Object.keys(compose.services['node-red'].environment)).toEqual(expect.arrayContaining(wanted));
});

test('Grafana gets every variable that its provisioning reads, and may load each of our plugins', () => {
  const { environment } = compose.services.grafana;
  const files = globSync('deploy/grafana/provisioning/*/*.yaml', { cwd: root });
  const wanted = files.flatMap((file) => [...read(file).matchAll(/\$([A-Z_]{3,})/g)].map(([, name]) => name));
  expect(Object.keys(environment)).toEqual(expect.arrayContaining(wanted));
  const plugins = globSync(['grafana-panel/src/**/plugin.json', 'grafana-datasource/src/plugin.json'], {
    cwd: root,
  });
  const ids = plugins.map((file) => (JSON.parse(read(file)) as { id: string }).id);
  expect(environment.GF_PLUGINS_ALLOW_LOADING_UNSIGNED_PLUGINS.split(',').sort()).toEqual(ids.sort());
});
