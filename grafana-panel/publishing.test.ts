// @vitest-environment node
/** The rules of Grafana's plugin validator that need no network, held against our plugin.json files. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { globSync } from 'glob';
import { describe, expect, test } from 'vitest';
import { sharedModules } from './shared-modules.mjs';

const repository = fileURLToPath(new URL('..', import.meta.url));
const read = (...parts: string[]) => readFileSync(path.join(repository, ...parts), 'utf8');

interface PluginJson {
  id: string;
  type: string;
  name: string;
  info: {
    description: string;
    author: { name: string };
    keywords: string[];
    logos: { small: string; large: string };
    screenshots: Array<{ name: string; path: string }>;
    links: Array<{ name: string; url: string }>;
    version: string;
    updated: string;
  };
  dependencies: { grafanaDependency: string; plugins: Array<{ id: string; type: string; name: string }> };
  includes?: Array<{ type: string; name: string; path: string }>;
  routes?: Array<{ path: string; method: string; reqRole?: string; headers: Array<{ content: string }> }>;
}

const files = ['grafana-panel', 'grafana-datasource'].flatMap((folder) =>
  globSync(`${folder}/src/**/plugin.json`, { cwd: repository, posix: true }),
);
const plugins = files.map((file) => ({ file, json: JSON.parse(read(file)) as PluginJson }));
const byId = (id: string) => plugins.find(({ json }) => json.id === id)?.json as PluginJson;

test('the ids are those of the architecture page: they can never change', () => {
  expect(plugins.map(({ json }) => json.id).sort()).toEqual([
    'mantis-assethealth-panel',
    'mantis-pdm-app',
    'mantis-pdm-datasource',
    'mantis-rulband-panel',
    'mantis-workorders-panel',
  ]);
});

describe.each(plugins)('$json.id', ({ file, json }) => {
  test('has an id that ends with its type, and a name', () => {
    expect(json.id).toMatch(/^[0-9a-z]+-([0-9a-z]+-)?(app|panel|datasource)$/);
    expect(json.id.endsWith(`-${json.type}`)).toBe(true);
    expect(json.name).not.toBe('');
  });

  test('describes itself', () => {
    const { description, author, keywords, version, updated } = json.info;
    expect(description.length).toBeGreaterThan(20);
    expect(author.name).not.toBe('');
    expect(keywords.length).toBeGreaterThan(0);
    expect([version, updated]).toEqual(['%VERSION%', '%TODAY%']);
  });

  test('links to documentation, repository, licence and issues', () => {
    const names = json.info.links.map(({ name }) => name.toLowerCase());
    expect(names).toEqual(expect.arrayContaining(['documentation', 'repository', 'license', 'raise issue']));
    for (const { url } of json.info.links) expect(url).toMatch(/^https:\/\//);
  });

  test('has SVG logos without scripts and outside references', () => {
    for (const logo of new Set(Object.values(json.info.logos))) {
      const svg = read(path.dirname(file), logo);
      expect(svg).toMatch(/^<svg /);
      expect(svg).not.toMatch(/<script|<foreignObject|href=|on\w+=/);
    }
  });

  test('asks for a floor of Grafana, not for one release', () => {
    expect(json.dependencies.grafanaDependency).toBe('>=12.3.0');
  });
});

test('the app declares each nested plugin with type, name and path', () => {
  const nested = plugins.filter(({ file }) => file.split('/').length > 3);
  const all = byId('mantis-pdm-app').includes ?? [];
  expect(all.flatMap(({ type, path: file }) => (type === 'dashboard' ? [file] : [])).sort()).toEqual(
    globSync('dashboards/*.json', { cwd: path.join(repository, 'grafana-panel/src'), posix: true }).sort(),
  );
  const declared = all.filter(({ type }) => type !== 'dashboard');
  expect(declared.map((one) => `grafana-panel/src/${one.path}`).sort()).toEqual(
    nested.map(({ file }) => file).sort(),
  );
  for (const { type, name } of declared) {
    expect(type).toBe('panel');
    expect(name).not.toBe('');
  }
});

test('the app needs the data source, and shows itself: its screenshots are there, PNGs of a size that is quick to load', () => {
  const { dependencies, info } = byId('mantis-pdm-app');
  expect(dependencies.plugins.map(({ id, type }) => [id, type])).toEqual([
    ['mantis-pdm-datasource', 'datasource'],
  ]);
  expect(info.screenshots.length).toBeGreaterThan(1);
  const shown = plugins.flatMap(({ file, json }) =>
    json.info.screenshots.map((one) => ({
      ...one,
      file: path.join(repository, path.dirname(file), one.path),
    })),
  );
  for (const { name, file } of shown) {
    expect(name).not.toBe('');
    const content = readFileSync(file);
    expect(content.subarray(1, 4).toString(), file).toBe('PNG');
    expect(content.length, file).toBeLessThan(200_000);
  }
});

test('the changelog has an entry of each release, the newest first', () => {
  for (const folder of ['grafana-panel', 'grafana-datasource']) {
    const { version } = JSON.parse(read(folder, 'package.json')) as { version: string };
    const [newest] = read(folder, 'CHANGELOG.md').matchAll(/^#+ \[?(\d+\.\d+\.\d+)/gm);
    expect(newest[1]).toBe(version);
  }
});

test('the token is added by the proxy, and writing needs an editor', () => {
  const routes = byId('mantis-pdm-datasource').routes ?? [];
  expect(routes.map(({ path: route, method, reqRole }) => [route, method, reqRole])).toEqual([
    ['read/api/v1', 'GET', undefined],
    ['write/api/v1', 'POST', 'Editor'],
  ]);
  for (const { headers } of routes) expect(headers[0].content).toBe('Bearer {{ .SecureJsonData.token }}');
});

test.each(['grafana-panel', 'grafana-datasource'])(
  '%s brings licence, changelog and a README with absolute links',
  (folder) => {
    expect(read(folder, 'LICENSE')).toContain('Apache License');
    expect(read(folder, 'CHANGELOG.md')).toContain(
      (JSON.parse(read(folder, 'package.json')) as { version: string }).version,
    );
    const links = [...read(folder, 'src/README.md').matchAll(/\]\(([^)]+)\)/g)].map(([, url]) => url);
    for (const url of links) expect(url).toMatch(/^https:\/\//);
  },
);

test('sources have no hex colours, no console, no environment, and nothing loaded later', () => {
  const sources = ['grafana-panel', 'grafana-datasource'].flatMap((folder) =>
    globSync(`${folder}/src/**/*.{ts,tsx}`, { cwd: repository, ignore: ['**/*.test.*', '**/testing/**'] }),
  );
  expect(sources.length).toBeGreaterThan(50);
  for (const file of sources) {
    const text = read(file);
    // The one colour that no theme has is said for both kinds of theme, beside those that they have.
    const own = file === 'grafana-panel/src/shared/theme.ts' ? /isDark \? '#\w{6}' : '#\w{6}'/ : /$^/;
    // A chunk of a nested panel would be looked for in the wrong folder.
    expect(text.replace(own, ''), file).not.toMatch(
      /#[0-9a-f]{3,8}['"`;\s]|console\.|process\.env|[^.]\bimport\(/i,
    );
  }
});

test('every external of the build is in the list that Grafana shares', () => {
  expect(sharedModules).toEqual([...new Set(sharedModules)].sort());
  const imported = new Set<string>();
  for (const file of globSync('grafana-*/src/**/*.{ts,tsx}', {
    cwd: repository,
    ignore: ['**/*.test.*', '**/testing/**'],
  })) {
    for (const [, name] of read(file).matchAll(/^import (?!type)[^;]*? from '([^.][^']*)';/gms))
      imported.add(name);
  }
  const bundled = [
    '@grafana/schema',
    '@mantis-pdm/core/contract/looks',
    '@mantis-pdm/core/contract/roll-up',
    '@mantis-pdm/core/contract/said',
    '@mantis-pdm/core/contract/series',
  ];
  expect([...imported].filter((name) => !sharedModules.includes(name) && !bundled.includes(name))).toEqual(
    [],
  );
});
