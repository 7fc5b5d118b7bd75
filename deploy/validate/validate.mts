/** `npm run validate`: the Flow Library's scorecard, what each package packs, and the built Grafana plugins. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { check, table, type Check } from './check.mts';
import { packed, type Manifest } from './packed.mts';
import { builtPlugins } from './plugins.mts';
import { scorecard } from './scorecard.mts';

const root = resolve(import.meta.dirname, '../..');
const folders = readdirSync(join(root, 'node-red-nodes')).map((name) => join(root, 'node-red-nodes', name));
const checks: Check[] = [];

for (const folder of folders) {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
  if (manifest.files?.includes('dist') && !existsSync(join(folder, 'dist'))) {
    checks.push(check(manifest.name, 'is built', 'no dist folder: npm run build makes it'));
    continue;
  }
  checks.push(...(await packed(folder)));
  if (manifest['node-red']) checks.push(...(await scorecard(folder)));
}
for (const folder of ['grafana-panel', 'grafana-datasource'])
  checks.push(...builtPlugins(join(root, folder)));

const failures = checks.filter(({ outcome }) => outcome === 'failure').length;
const warnings = checks.filter(({ outcome }) => outcome === 'warning').length;
console.log(table(checks));
console.log(`\n${checks.length} checks, ${failures} failures, ${warnings} warnings`);
process.exit(failures > 0 ? 1 : 0);
