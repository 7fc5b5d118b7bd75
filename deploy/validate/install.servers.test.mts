import { execFile } from 'node:child_process';
import { globSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { promisify } from 'node:util';
import { RedProcess, type Release } from '@mantis-pdm/node-red-kit/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';

const run = promisify(execFile);
const PACKAGES = resolve('node-red-nodes');
/** The oldest Node.js that the packages admit, as its makers publish it for this platform. */
const OLDEST = `node-${process.platform === 'win32' ? 'win' : process.platform}-${process.arch}@22.9.0`;
const TOKEN = 'a-token-for-this-test-only-0123456789';

let folder: string;
let tarballs: string[];
let oldest: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mantis-install-'));
  for (const name of readdirSync(PACKAGES))
    await run('npm', ['pack', '--silent', '--pack-destination', folder], { cwd: join(PACKAGES, name) });
  tarballs = readdirSync(folder).map((file) => join(folder, file));
  const tools = mkdtempSync(join(folder, 'tools-'));
  await install(tools, [OLDEST, 'npm@10.8.3']);
  oldest = join(tools, 'node_modules', OLDEST.split('@')[0], 'bin/node');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A user's machine: an empty user directory, the packed packages, the registry, and nothing else. */
test.each<[string, Release, () => string]>([
  ['22.9.0', 'Node-RED 4.1', () => oldest],
  [process.versions.node, 'Node-RED 5', () => process.execPath],
])('on Node.js %s and %s the installed packages run the quick start', async (version, release, node) => {
  const userDir = mkdtempSync(join(folder, 'user-'));
  // On the oldest Node.js, SQLite needs another driver, as the registry's help says.
  await install(userDir, node() === oldest ? [...tarballs, 'libsql'] : tarballs, node());
  const flow = example(userDir, CHAIN);
  process.env.MANTIS_API_TOKEN = TOKEN;
  const red = await RedProcess.start({ release, userDir, flow, node: node() });
  try {
    expect(red.output).toContain(`Node.js  version: v${version}`);
    await red.saw(/Models run on onnxruntime-web/);
    for (const file of globSync(`node_modules/${EXAMPLES}`, { cwd: userDir })) {
      const module = dirname(dirname(relative('node_modules', file))).replaceAll('\\', '/');
      const offered = await (await red.fetch(`/library/examples/flows/${module}`)).text();
      expect(offered).toContain(basename(file, '.json'));
    }
    const assets = async () =>
      (await (await red.fetch('/api/v1/assets', call())).json()) as { latest: unknown }[];
    await expect.poll(async () => (await assets()).filter(({ latest }) => latest).length, patience).toBe(5);
    const answer = await red.fetch('/api/predict', call(MACHINE));
    expect(await answer.json()).toEqual({
      anomaly: expect.any(Boolean),
      failure_probability: probability,
      prediction: 0,
    });
    expect((await red.fetch('/mantis/')).status).toBe(200);
  } finally {
    await red.stop();
  }
  expect(red.output).not.toMatch(/\[error\]/);
});

test('every example of the installed packages is imported and runs without an error', async () => {
  const userDir = mkdtempSync(join(folder, 'user-'));
  // What a plant that serves OPC UA asks for.
  await install(userDir, [...tarballs, 'node-opcua']);
  const files = globSync(`node_modules/${EXAMPLES}`, { cwd: userDir });
  expect(files.length).toBeGreaterThanOrEqual(16);
  const red = await RedProcess.start({ release: 'Node-RED 5', userDir, flow: [] });
  try {
    for (const file of files) {
      await red.deploy(example(userDir, file) as never);
      await red.quiet();
    }
  } finally {
    await red.stop();
  }
  expect(red.output).not.toMatch(/\[error\]|Waiting for missing types/);
});

const EXAMPLES = '@mantis-pdm/*/examples/*.json';
const CHAIN =
  'node_modules/@mantis-pdm/node-red-simulate/examples/03 - The whole chain with a simulated plant.json';

function example(userDir: string, file: string): object[] {
  return JSON.parse(readFileSync(join(userDir, file), 'utf8')) as object[];
}

const patience = { timeout: 60_000 };
const probability = expect.closeTo(0, 0);

/** A machine in good order. */
const MACHINE = {
  udi: 'M14860',
  air_temperature: 298.1,
  process_temperature: 308.6,
  rotational_speed: 1551,
  torque: 42.8,
  tool_wear: 0,
};

function call(body?: object): RequestInit {
  const headers = { Authorization: `Bearer ${TOKEN}`, 'Content-Type': 'application/json' };
  return body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers };
}

/** `npm install` with the npm beside a node, or with the machine's own. */
async function install(cwd: string, packages: string[], node?: string): Promise<void> {
  writeFileSync(join(cwd, 'package.json'), '{"private":true}');
  const words = ['install', '--no-audit', '--no-fund', ...packages];
  const npm = node && node === oldest ? join(node, '../../../npm/bin/npm-cli.js') : undefined;
  await (npm ? run(oldest, [npm, ...words], { cwd }) : run('npm', words, { cwd }));
}
