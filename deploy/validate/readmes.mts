/** `node deploy/validate/readmes.mts` brings the tables of nodes in the packages' READMEs up to date. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { withNodeTable } from './node-table.mts';

const root = resolve(import.meta.dirname, '../..');
for (const name of readdirSync(join(root, 'node-red-nodes'))) {
  const folder = join('node-red-nodes', name);
  const manifest = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as object;
  if ('node-red' in manifest) writeFileSync(join(root, folder, 'README.md'), withNodeTable(root, folder));
}
