import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { globSync } from 'glob';
import { describe, expect, test } from 'vitest';

const root = join(__dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

interface Stage {
  name: string;
  from: string;
  steps: { instruction: string; rest: string }[];
}

const lines = read('deploy/docker/Dockerfile').replace(/\\\n/g, ' ').split('\n');
const steps = lines
  .map((line) => /^([A-Z]+)\s+(.*)$/.exec(line))
  .filter((match) => match !== null)
  .map(([, instruction, rest]) => ({ instruction, rest }));
const stages: Stage[] = [];
for (const step of steps) {
  const [, from, name] = /^(\S+) AS (\S+)$/.exec(step.rest) ?? [];
  if (step.instruction === 'FROM') stages.push({ name, from, steps: [] });
  else stages.at(-1)?.steps.push(step);
}
const stage = (name: string) => stages.find((one) => one.name === name) as Stage;
const of = (name: string, instruction: string) =>
  stage(name)
    .steps.filter((step) => step.instruction === instruction)
    .map(({ rest }) => rest);

test('base images are pinned to a release', () => {
  const args = steps.filter(({ instruction, rest }) => instruction === 'ARG' && rest.includes('IMAGE'));
  expect(args).toHaveLength(2);
  for (const { rest } of args) expect(rest).toMatch(/=[a-z/]+:\d+\.\d+\.\d+(-[a-z-]+)?$/);
  const bases = stages.map(({ from }) => from).filter((from) => !stages.some(({ name }) => name === from));
  expect(new Set(bases)).toEqual(new Set(['${NODE_IMAGE}', '${GRAFANA_IMAGE}']));
});

describe.each(['node-red', 'grafana'])('image %s', (name) => {
  test('does not run as root, and says when it is healthy', () => {
    expect(of(name, 'USER').at(-1)).toMatch(/^(node|472)$/);
    expect(of(name, 'HEALTHCHECK')[0]).toMatch(/CMD \[/);
  });

  test('is named in the compose file', () => {
    expect(read('docker-compose.yml')).toMatch(`target: ${name}`);
  });
});

test('the manifest of every workspace is copied before the installation', () => {
  const manifests = globSync(['node-red-nodes/*/package.json', 'grafana-*/package.json'], { cwd: root });
  const copied = of('build', 'COPY').join('\n');
  for (const manifest of manifests) expect(copied).toContain(manifest);
});

test('everything that is copied from the clone is there, and not left out by .dockerignore', () => {
  const ignored = read('.dockerignore').split('\n');
  const sources = stages
    .flatMap(({ name }) => of(name, 'COPY'))
    .filter((rest) => !rest.startsWith('--from'))
    .flatMap((rest) => rest.split(' ').slice(0, -1));
  for (const source of sources) {
    expect(existsSync(join(root, source)), source).toBe(true);
    expect(ignored).not.toContain(source);
  }
});

test('the commands it runs exist', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  for (const [, script] of of('build', 'RUN')
    .join('\n')
    .matchAll(/npm run (\S+)/g))
    expect(scripts).toHaveProperty(script);
  for (const [, file] of read('deploy/docker/Dockerfile').matchAll(/(deploy\/docker\/\S+\.m[jt]s)/g))
    expect(existsSync(join(root, file)), file).toBe(true);
});

test('what its start needs is kept by the pruned manifest', () => {
  const kept = /KEPT = \[(.*)\]/.exec(read('deploy/docker/runtime-manifest.mjs'))?.[1] ?? '';
  const imports = globSync(
    ['deploy/docker/*.mts', 'deploy/local/{red-host,settings,home}.mts', 'deploy/local/editor/*.mts'],
    {
      cwd: root,
    },
  )
    .flatMap((file) => [...read(file).matchAll(/from '([^.'][^']*)'|require\('([^']+)'\)/g)])
    .map(([, imported, required]) => imported ?? required)
    .filter((name) => !name.startsWith('node:') && !name.startsWith('@'));
  const needed = imports.filter((name) => name !== 'vitest');
  for (const name of needed) expect(kept).toContain(`'${name}'`);
});
