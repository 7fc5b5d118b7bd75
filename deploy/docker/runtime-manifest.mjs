// Leaves in package.json only what the container runs, so that `npm prune` removes everything else. The versions are
// those that the lock file installed. Run in the image's build stage, never in a clone.
import { readFileSync, writeFileSync } from 'node:fs';

const KEPT = ['node-red', 'express'];

const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
delete manifest.devDependencies;
manifest.workspaces = ['node-red-nodes/*'];
manifest.dependencies = Object.fromEntries(KEPT.map((name) => [name, installed(name)]));
writeFileSync('package.json', `${JSON.stringify(manifest, null, 2)}\n`);

function installed(name) {
  return JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8')).version;
}
