import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { check, type Check } from './check.mts';

interface PluginJson {
  id: string;
  type: string;
  info: { version: string; updated: string; description: string; logos: Record<string, string> };
  includes?: { path?: string }[];
}

/**
 * The built plugins of a folder, checked by those rules of Grafana's validator that need no network. The validator itself
 * is a program that this repository cannot install; the rules for the sources are in `grafana-panel/publishing.test.ts`.
 */
export function builtPlugins(folder: string): Check[] {
  const { name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    name: string;
    version: string;
  };
  const dist = join(folder, 'dist');
  const files = globSync('**/plugin.json', { cwd: dist }).map((file) => join(dist, file));
  if (files.length === 0) return [check(name, 'is built', 'no dist folder: npm run build makes it')];
  return [
    check(
      name,
      'brings licence, readme, changelog',
      ['LICENSE', 'README.md', 'CHANGELOG.md'].filter((file) => !existsSync(join(dist, file))),
    ),
    ...files.flatMap((file) => onePlugin(file, version)),
  ];
}

function onePlugin(file: string, version: string): Check[] {
  const folder = dirname(file);
  const { id, type, info, includes = [] } = JSON.parse(readFileSync(file, 'utf8')) as PluginJson;
  const here = (path: string) => existsSync(join(folder, path));
  const logos = Object.values(info.logos).filter((logo) => !here(logo));
  const nested = includes.flatMap(({ path }) => (path && !here(path) ? [path] : []));
  return [
    check(
      id,
      'id',
      /^[0-9a-z]+-([0-9a-z]+-)?(app|panel|datasource)$/.test(id) && id.endsWith(type) ? '' : id,
    ),
    check(id, 'version of the suite', info.version === version ? '' : `${info.version}, not ${version}`),
    check(id, 'date', /^\d{4}-\d\d-\d\d$/.test(info.updated) ? '' : info.updated),
    check(
      id,
      'module and its map',
      ['module.js', 'module.js.map'].filter((one) => !here(one)),
    ),
    check(
      id,
      'AMD module',
      /define\(\[/.test(read(join(folder, 'module.js'))) ? '' : 'not in the form that Grafana loads',
    ),
    check(id, 'logos', logos),
    check(id, 'nested plugins', nested),
  ];
}

function read(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8').slice(0, 10_000) : '';
}
