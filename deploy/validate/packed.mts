import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { check, type Check } from './check.mts';

const execute = promisify(execFile);

export interface Manifest {
  name: string;
  files?: string[];
  exports?: Record<string, string | { default: string }>;
  'node-red'?: { nodes: Record<string, string> };
}

/** Only of use to us: tests and their fixtures, sources, build notes, maps without the sources they point at. */
const SUPERFLUOUS = /\.(test|fixture|e2e)\.|(^|\/)testing\/|\.tsbuildinfo$|\.map$|^src\/|^tools\//;

/** What `npm pack` would put into a package, held against what a user needs of it. */
export async function packed(folder: string): Promise<Check[]> {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
  const { stdout } = await execute('npm', ['pack', '--dry-run', '--json'], {
    cwd: folder,
    maxBuffer: 2 ** 26,
  });
  const answer = JSON.parse(stdout) as { files: { path: string }[] }[];
  const files = Object.values(answer)[0].files.map(({ path }) => path);
  return judgeFiles(manifest, files);
}

/** Checks the list of files of a package. */
export function judgeFiles(manifest: Manifest, files: string[]): Check[] {
  const { name } = manifest;
  const has = new Set(files);
  const wanted = ['README.md', 'LICENSE', ...nodeFiles(manifest), ...entries(manifest)];
  const examples = files.filter((file) => /^examples\/.+\.json$/.test(file));
  return [
    check(
      name,
      'packs what is needed',
      wanted.filter((file) => !has.has(file)).map((file) => `no ${file}`),
    ),
    check(name, 'packs nothing else', summary(files.filter((file) => SUPERFLUOUS.test(file)))),
    ...(manifest['node-red'] ? [check(name, 'packs examples', examples.length > 0 ? '' : 'none')] : []),
  ];
}

/** Node-RED looks for an editor file, an icon and a catalogue beside each node. */
function nodeFiles({ 'node-red': red }: Manifest): string[] {
  return Object.entries(red?.nodes ?? {}).flatMap(([type, file]) => [
    file,
    file.replace(/\.js$/, '.html'),
    `dist/icons/${type}.svg`,
    `dist/locales/en-US/${type}.json`,
  ]);
}

function entries({ exports = {} }: Manifest): string[] {
  return Object.values(exports)
    .map((entry) => (typeof entry === 'string' ? entry : entry.default))
    .filter((path) => !path.includes('*'))
    .map((path) => path.replace(/^\.\//, ''));
}

function summary(files: string[]): string {
  return files.length > 3 ? `${files.slice(0, 3).join(', ')} and ${files.length - 3} more` : files.join(', ');
}
