/** Every test file belongs to exactly one of the commands that `.ci/run` calls, and `npm test` needs what npm brings. */
import { globSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { createVitest } from 'vitest/node';
import config from '../../vitest.config.mts';

const root = process.cwd();
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };
const projectsOf = (script: string) =>
  [...scripts[script].matchAll(/--project (\S+)/g)].map(([, name]) => name);

/** Programs that npm does not bring, by the words under which tests reach for them. */
const SERVERS =
  /\b(startBroker|influxProgram|InfluxServer|postgresPrograms|PostgresServer)\b|faketime|pymodbus|victoria-metrics/;

/** The projects that run a file. */
let runBy: Map<string, string[]>;
/** Every file that is named as a test. */
let files: string[];
beforeAll(async () => {
  const vitest = await createVitest('test', { watch: false });
  runBy = new Map();
  for (const { moduleId, project } of await vitest.globTestSpecifications()) {
    const file = relative(root, moduleId).replaceAll('\\', '/');
    runBy.set(file, [...(runBy.get(file) ?? []), project.name]);
  }
  await vitest.close();
  files = globSync('**/*.test.*', {
    exclude: (path) => /(^|\/)(node_modules|dist|\.git|\.mantis)$/.test(path),
  });
});

test('every project is run by one of the three commands, by its name', () => {
  const all = new Set([...runBy.values()].flat());
  const run = ['test', 'test:long', 'test:servers'].flatMap(projectsOf);
  expect(run.sort()).toEqual([...all].sort());
});

test('every test file is run by one project', () => {
  expect(files.length).toBeGreaterThan(300);
  const lost = files.filter((file) => runBy.get(file)?.length !== 1);
  expect(lost).toEqual([]);
});

test('what reaches for a server, or for a clock or a device of Debian, is named so', () => {
  const reaching = files.filter(
    (file) => !file.startsWith('deploy/lint/') && SERVERS.test(readFileSync(file, 'utf8')),
  );
  const servers = (file: string) => projectsOf('test:servers').includes(runBy.get(file)?.[0] ?? '');
  expect(reaching.filter((file) => !servers(file))).toEqual([]);
  expect(reaching.filter(servers).length).toBeGreaterThan(10);
});

test('every package of code has a coverage that it may not fall below', () => {
  const { thresholds } = (config.test?.coverage ?? {}) as { thresholds: Record<string, object> };
  const held = Object.keys(thresholds).map((glob) => /^node-red-nodes\/(.+)\/src/.exec(glob)?.[1]);
  const packages = globSync('node-red-nodes/*/src/**/*.test.ts').map((file) => file.split(/[\\/]/)[1]);
  expect(held.sort()).toEqual([...new Set(packages)].sort());
});
