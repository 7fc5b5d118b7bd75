/** `npm run lint` ends with it: no file may lead back to itself by its imports, those of types included. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { globSync } from 'glob';
import { dirname, join, relative, resolve, sep } from 'node:path';
import ts from 'typescript';

const root = resolve(import.meta.dirname, '../..');
const SOURCES =
  '{node-red-nodes,grafana-panel,grafana-datasource,models,deploy,flows,bench,docs}/**/*.{ts,tsx,mts,mjs}';
const IGNORED = ['**/node_modules/**', '**/dist/**', '**/*.d.ts'];
const OURS = /^@mantis-pdm\/(core|node-red-kit)(?:\/(.+))?$/;
const ENDS = ['', '.ts', '.tsx', '.mts', '/index.ts', '/index.tsx'];

/** What each file below a folder imports of the others; paths from there, with forward slashes. */
export function importsBelow(folder: string): Map<string, string[]> {
  const files = globSync(SOURCES, { cwd: folder, ignore: IGNORED }).map(slashed).sort();
  return new Map(files.map((file) => [file, importsOf(folder, file)]));
}

function importsOf(folder: string, file: string): string[] {
  const { importedFiles } = ts.preProcessFile(readFileSync(join(folder, file), 'utf8'), true, true);
  return importedFiles.flatMap(({ fileName }) => {
    const target = targetOf(folder, file, fileName);
    const found = target && ENDS.map((end) => target + end).find(isFile);
    return found ? [slashed(relative(folder, found))] : [];
  });
}

function targetOf(folder: string, file: string, specifier: string): string | undefined {
  if (specifier.startsWith('.')) return join(folder, dirname(file), specifier);
  const [, room, path = ''] = OURS.exec(specifier) ?? [];
  return room && join(folder, 'node-red-nodes', room === 'core' ? 'core' : 'kit', 'src', path);
}

const isFile = (path: string) => existsSync(path) && statSync(path).isFile();
const slashed = (path: string) => path.split(sep).join('/');

/** One way round for each knot of files; empty where there is none. Depth first, without a stack of calls. */
export function circlesOf(imports: ReadonlyMap<string, readonly string[]>): string[][] {
  const done = new Set<string>();
  const circles: string[][] = [];
  for (const start of imports.keys()) {
    const way = [{ file: start, next: 0 }];
    while (way.length > 0) {
      const step = way[way.length - 1];
      const target = done.has(step.file) ? undefined : imports.get(step.file)?.[step.next++];
      if (target === undefined) done.add((way.pop() as typeof step).file);
      else if (!done.has(target)) {
        const at = way.findIndex(({ file }) => file === target);
        if (at < 0) way.push({ file: target, next: 0 });
        else circles.push([...way.slice(at).map(({ file }) => file), target]);
      }
    }
  }
  return circles;
}

if (import.meta.filename === resolve(process.argv[1] ?? '')) {
  const circles = circlesOf(importsBelow(root));
  for (const circle of circles) console.error(`A circle of imports: ${circle.join(' → ')}`);
  if (circles.length > 0) console.error('Move what both need into a file of its own.');
  process.exitCode = circles.length > 0 ? 1 : 0;
}
