import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build } from 'esbuild';

/** A part of the editor that is no node: a folder with `plugin.ts` for the runtime and `editor/index.ts` for the browser. */
export interface PluginSource {
  /** Folder name, the plugin's id without `mantis-`. */
  name: string;
  dir: string;
}

/** Every plugin folder of a package. */
export function findPlugins(packageDir: string): PluginSource[] {
  return readdirSync(join(packageDir, 'src'))
    .map((name) => join(packageDir, 'src', name))
    .filter((dir) => existsSync(join(dir, 'plugin.ts')))
    .map((dir) => ({ name: basename(dir), dir }));
}

/** Makes `dist/mantis-<name>.js` and `.html`, as Node-RED loads them. */
export async function buildPlugin(
  { name, dir }: PluginSource,
  dist: string,
  sources: Record<string, string>,
): Promise<void> {
  const result = await build({
    entryPoints: [join(dir, 'editor/index.ts')],
    alias: sources,
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    write: false,
    legalComments: 'none',
  });
  const script = result.outputFiles[0].text.replaceAll('</script', '<\\/script');
  writeFileSync(join(dist, `mantis-${name}.html`), `<script type="text/javascript">\n${script}</script>\n`);
  writeFileSync(
    join(dist, `mantis-${name}.js`),
    `'use strict';\nmodule.exports = require('./${name}/plugin.js').default;\n`,
  );
}
