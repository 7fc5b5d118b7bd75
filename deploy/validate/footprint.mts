import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { check, type Check } from './check.mts';

/** What an installation of a package may take on disk, in MB; to be lowered with it, never raised without a word. */
const LIMITS_MB: Record<string, number> = {
  'node-red-nodes/connect': 36,
  'node-red-nodes/suite': 203,
};

/** A file takes whole blocks, as `du` counts. */
const BLOCK = 4096;

/** In a workspace, what is not packed. */
const NOT_PACKED = /(^|\/)(src|tools|testing)$|\.(map|tsbuildinfo)$|\.fixture\./;

interface Entry {
  link?: boolean;
  resolved?: string;
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
}

/** A package-lock.json of version 2 or 3. */
export interface Lock {
  packages: Record<string, Entry>;
}

/** Folders of everything that an installation of a workspace brings, itself included, by the lock file. */
export function brings({ packages }: Lock, workspace: string): string[] {
  const found = new Set<string>();
  const open = [workspace];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (found.has(path)) continue;
    found.add(path);
    const { dependencies, optionalDependencies } = packages[path];
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
      const place = placeOf(packages, path, name);
      if (place !== undefined) open.push(place);
    }
  }
  return [...found];
}

/** Where a package is found from another, as Node.js looks for it; undefined where the lock has none for any platform. */
function placeOf(packages: Lock['packages'], from: string, name: string): string | undefined {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/')))) {
    const path = at === '' ? `node_modules/${name}` : `${at}/node_modules/${name}`;
    const entry = packages[path];
    if (entry) return entry.link ? entry.resolved : path;
    if (at === '') return undefined;
  }
}

/** What the packages whose installation has a limit take. */
export function footprints(root: string): Check[] {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as Lock;
  return Object.entries(LIMITS_MB).map(([workspace, limit]) => {
    const folders = brings(lock, workspace);
    const mb =
      folders.reduce(
        (sum, path) => sum + bytesIn(join(root, path), { ours: !path.startsWith('node_modules/') }),
        0,
      ) /
      2 ** 20;
    const much = mb > limit ? `${mb.toFixed(1)} MB in ${folders.length} packages` : '';
    return check(workspace, `installs at most ${limit} MB`, much);
  });
}

/** What is for another platform is not there. */
function bytesIn(path: string, of: { ours: boolean }): number {
  if (!existsSync(path) || (of.ours && NOT_PACKED.test(path.replaceAll('\\', '/')))) return 0;
  const stat = statSync(path);
  if (!stat.isDirectory()) return Math.ceil(stat.size / BLOCK) * BLOCK;
  const names = readdirSync(path).filter((name) => name !== 'node_modules');
  return names.reduce((sum, name) => sum + bytesIn(join(path, name), of), BLOCK);
}
