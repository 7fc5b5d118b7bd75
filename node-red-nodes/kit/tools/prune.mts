/**
 * Removes what TypeScript made of sources that are no more: `dist/a.js` would be loaded instead of `dist/a/index.js`, and be
 * published. Runs before `tsc`: `node prune.mts <folder of the packages>`.
 */
import { existsSync, globSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Whatever has types was made by TypeScript; what else lies in `dist` is not ours to judge. */
export function prune(packages: string): string[] {
  const gone = globSync('*/dist/**/*.d.ts', { cwd: packages })
    .map((types) => types.replace(/\.d\.ts$/, ''))
    .filter((made) => !['.ts', '.tsx'].some((end) => existsSync(join(packages, sourceOf(made) + end))));
  for (const made of gone)
    for (const end of ['.d.ts', '.d.ts.map', '.js', '.js.map'])
      rmSync(join(packages, made + end), { force: true });
  return gone;
}

const sourceOf = (made: string) => made.replace(/([\\/])dist([\\/])/, '$1src$2');

if (import.meta.filename === resolve(process.argv[1] ?? '')) prune(resolve(process.argv[2] ?? '.'));
