/** Tests with all that they stand on as one script, so that it begins anew for each mutant in milliseconds. */
import { readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { build, type Plugin } from 'esbuild';

export interface Bundle {
  script: string;
  /** Paths from the root of everything that each test file stands on, itself included. */
  standsOn: Record<string, Set<string>>;
}

/** @param tests Paths from the root. @param changed Other code for some files, by path from the root. */
export async function bundle(
  root: string,
  tests: readonly string[],
  changed: Record<string, string> = {},
): Promise<Bundle> {
  const { outputFiles, metafile } = await build({
    stdin: {
      contents: tests.map((file) => `import ${JSON.stringify(`./${file}`)};`).join('\n'),
      resolveDir: root,
      loader: 'ts',
    },
    ...{ bundle: true, write: false, metafile: true, absWorkingDir: root, ignoreAnnotations: true },
    ...{ format: 'cjs', platform: 'node', target: 'node20', packages: 'external', logLevel: 'error' },
    plugins: [house(root, changed)],
  }); // prettier-ignore
  const imports = new Map(
    Object.entries(metafile.inputs).map(([file, { imports: of }]) => [file, of.map(({ path }) => path)]),
  );
  const standsOn = Object.fromEntries(tests.map((file) => [file, reached(file, imports)]));
  return { script: outputFiles[0].text, standsOn };
}

function house(root: string, changed: Record<string, string>): Plugin {
  return {
    name: 'mutate',
    setup(esbuild) {
      esbuild.onResolve({ filter: /^vitest$/ }, () => ({ path: join(import.meta.dirname, 'testing.mjs') }));
      esbuild.onResolve({ filter: /^@mantis-pdm\/core\// }, ({ path }) => ({
        path: join(root, 'node-red-nodes/core/src', path.slice('@mantis-pdm/core/'.length), 'index.ts'),
      }));
      esbuild.onLoad({ filter: /node-red-nodes\/.*\.ts$/ }, ({ path }) => {
        const code = changed[relative(root, path)] ?? readFileSync(path, 'utf8');
        const contents = code.replaceAll(
          /import\.meta\.dirname|\b__dirname\b/g,
          JSON.stringify(dirname(path)),
        );
        return { contents, loader: 'ts' };
      });
    },
  };
}

function reached(
  file: string,
  imports: ReadonlyMap<string, string[]>,
  seen = new Set<string>(),
): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const next of imports.get(file) ?? []) reached(next, imports, seen);
  return seen;
}
