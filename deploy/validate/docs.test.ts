/** What the pages say exists. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { globSync } from 'glob';
import { beforeAll, describe, expect, test } from 'vitest';
import { commandsIn, headingIds, linksIn } from './markdown.fixture';

let withNodeTable: typeof import('./node-table.mts', { with: { 'resolution-mode': 'import' } }).withNodeTable;
beforeAll(async () => void ({ withNodeTable } = await import('./node-table.mts')));

const root = resolve(__dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const pages = globSync('**/*.md', {
  cwd: root,
  posix: true,
  ignore: ['**/node_modules/**', '**/dist/**', '**/CHANGELOG.md', 'coverage/**', '.mantis/**'],
});
const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };

describe.each(pages)('%s', (page) => {
  const text = read(page);

  test('names only commands of package.json', () => {
    for (const command of commandsIn(text)) expect(scripts, `npm run ${command}`).toHaveProperty([command]);
  });

  test('links only to files and headings that are there', () => {
    for (const link of linksIn(text)) {
      const [path, heading] = link.split('#');
      const target = path === '' ? join(root, page) : resolve(root, dirname(page), path);
      expect(existsSync(target), link).toBe(true);
      if (heading) expect(headingIds(readFileSync(target, 'utf8')), link).toContain(heading);
    }
  });
});

test('the first page explains every command', () => {
  const named = commandsIn(read('README.md'));
  const parts = Object.keys(scripts).filter((name) => /^build:/.test(name));
  expect([...named, 'start', 'test', ...parts]).toEqual(expect.arrayContaining(Object.keys(scripts)));
});

test('the first page has a row for every workspace', () => {
  const text = read('README.md');
  for (const manifest of globSync(['node-red-nodes/*/package.json', 'grafana-*/package.json'], {
    cwd: root,
    posix: true,
  }))
    expect(text).toContain(`\`${dirname(manifest)}\``);
});

test('the variables that the code reads from the environment are explained', () => {
  const files = globSync(['node-red-nodes/*/src/**/*.ts', 'deploy/local/*.m[tj]s'], {
    cwd: root,
    ignore: ['**/*.test.ts', '**/web/**'],
  });
  const variables = files
    .flatMap((file) => [...read(file).matchAll(/process\.env\.(MANTIS_[A-Z_]+)/g)])
    .map(([, name]) => name);
  expect(variables).toContain('MANTIS_HOME');
  expect(variables.filter((name) => !read('README.md').includes(`\`${name}\``))).toEqual([]);
});

const packages = globSync('node-red-nodes/*/package.json', { cwd: root, posix: true });

describe.each(packages)('%s', (path) => {
  const manifest = JSON.parse(read(path)) as { name: string; 'node-red'?: object };
  const text = read(join(dirname(path), 'README.md'));

  test('its README names it, and each of its nodes: `node deploy/validate/readmes.mts` writes the table', () => {
    expect(text).toContain(`# ${manifest.name}\n`);
    if (manifest['node-red']) expect(text).toBe(withNodeTable(root, dirname(path)));
  });

  test('its README has only absolute links: npm shows it without the repository', () => {
    expect(linksIn(text).filter((link) => !link.startsWith('#'))).toEqual([]);
  });

  test('it carries the licence', () => {
    expect(read(join(dirname(path), 'LICENSE'))).toBe(read('LICENSE'));
  });
});
