/** `npm run validate`: the Flow Library's scorecard, what each package packs and a gateway installs, the built Grafana plugins, and what a browser loads. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { check, table, type Check } from './check.mts';
import { footprints } from './footprint.mts';
import { incompatible } from './lock.mts';
import { packed, type Manifest } from './packed.mts';
import { builtPlugins } from './plugins.mts';
import { scorecard } from './scorecard.mts';
import { sizes } from './sizes.mts';

const root = resolve(import.meta.dirname, '../..');
const folders = readdirSync(join(root, 'node-red-nodes')).map((name) => join(root, 'node-red-nodes', name));
const checks = (await Promise.all(folders.map(nodePackage))).flat();
for (const folder of ['grafana-panel', 'grafana-datasource'])
  checks.push(...builtPlugins(join(root, folder)));
checks.push(incompatible(join(root, 'package-lock.json')), ...footprints(root), ...sizes(root));

const failures = checks.filter(({ outcome }) => outcome === 'failure').length;
const warnings = checks.filter(({ outcome }) => outcome === 'warning').length;
console.log(table(checks));
console.log(`\n${checks.length} checks, ${failures} failures, ${warnings} warnings`);
process.exit(failures > 0 ? 1 : 0);

async function nodePackage(folder: string): Promise<Check[]> {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
  if (manifest.files?.includes('dist') && !existsSync(join(folder, 'dist')))
    return [check(manifest.name, 'is built', 'no dist folder: npm run build makes it')];
  return [...(await packed(folder)), ...(manifest['node-red'] ? await scorecard(folder) : [])];
}
