/**
 * Makes what Node-RED loads of a package's node folders: for each `dist/mantis-<name>.js`, `.html`, icon and
 * catalogue, and the list of nodes in package.json. Run after `tsc`: `node build-nodes.mts <package folder>`.
 */
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join, parse, resolve } from 'node:path';
import { build } from 'esbuild';
import { findNodes, type NodeSource } from './definitions.mts';
import { catalogue, FORM_STYLE, formHtml } from './form.mts';
import { helpHtml } from './help.mts';
import { buildPlugin, findPlugins, type PluginSource } from './plugins.mts';
import { registerScript } from './register.mts';

const kit = resolve(import.meta.dirname, '..');
const docs = resolve(kit, '../../docs/nodes');
const editorLibrary = join(kit, 'src/editor/index.ts');
/** Of sources an editor's script holds only what it uses; of what is compiled to CommonJS, whole rooms. */
const sources = {
  '@mantis-pdm/node-red-kit/editor': editorLibrary,
  '@mantis-pdm/core': resolve(kit, '../core/src'),
};

async function buildPackage(packageDir: string): Promise<void> {
  const nodes = findNodes(packageDir, docs);
  const dist = join(packageDir, 'dist');
  mkdirSync(join(dist, 'icons'), { recursive: true });
  mkdirSync(join(dist, 'locales/en-US'), { recursive: true });
  const plugins = findPlugins(packageDir);
  const types = [
    ...nodes.map(({ definition }) => definition.type),
    ...plugins.map(({ name }) => `mantis-${name}`),
  ];
  removeFormer(packageDir, new Set(types));
  await Promise.all(nodes.map((node) => buildNode(node, dist)));
  await Promise.all(plugins.map((plugin) => buildPlugin(plugin, dist, sources)));
  listNodes(packageDir, nodes, plugins);
  console.log(`${packageDir}: ${nodes.map(({ definition }) => definition.type).join(', ')}`);
}

/** What an earlier build left of folders, files and nodes that are gone; else it would be packed. */
function removeFormer(packageDir: string, types: ReadonlySet<string>): void {
  const dist = join(packageDir, 'dist');
  const hasSource = (name: string) =>
    ['', '.ts'].some((end) => existsSync(join(packageDir, 'src', name + end)));
  const isCompiled = (name: string) =>
    name.endsWith('.d.ts') ||
    (statSync(join(dist, name)).isDirectory() &&
      readdirSync(join(dist, name)).some((file) => file.endsWith('.d.ts')));
  const gone = readdirSync(dist).filter((name) => isCompiled(name) && !hasSource(name.replace('.d.ts', '')));
  const compiled = gone.flatMap((name) => [
    name,
    name.replace('.d.ts', '.js'),
    name.replace('.d.ts', '.js.map'),
  ]);
  const former = ['', 'icons', 'locales/en-US']
    .flatMap((place) => readdirSync(join(dist, place)).map((name) => join(place, name)))
    .filter((path) => parse(path).name.startsWith('mantis-') && !types.has(parse(path).name));
  for (const path of [...compiled, ...former]) rmSync(join(dist, path), { recursive: true, force: true });
}

async function buildNode(node: NodeSource, dist: string): Promise<void> {
  const { type } = node.definition;
  writeFileSync(
    join(dist, `${type}.js`),
    `'use strict';\nmodule.exports = require('./${node.name}/node.js').default;\n`,
  );
  writeFileSync(join(dist, `${type}.html`), await editorHtml(node));
  copyFileSync(node.icon, join(dist, 'icons', `${type}.svg`));
  writeFileSync(
    join(dist, 'locales/en-US', `${type}.json`),
    JSON.stringify(catalogue(node.definition), null, 2),
  );
}

async function editorHtml(node: NodeSource): Promise<string> {
  const { type } = node.definition;
  const script = await bundle(node);
  const extra = node.form ? `\n${readFileSync(node.form, 'utf8')}` : '';
  return [
    `<script type="text/javascript">\n${script}</script>`,
    `<script type="text/html" data-template-name="${type}">\n${FORM_STYLE}\n${formHtml(node.definition)}${extra}\n</script>`,
    `<script type="text/html" data-help-name="${type}">\n${helpHtml(node.help, node.definition)}</script>`,
    '',
  ].join('\n');
}

async function bundle(node: NodeSource): Promise<string> {
  const result = await build({
    stdin: { contents: registerScript(node, editorLibrary), resolveDir: node.dir, loader: 'ts' },
    alias: sources,
    bundle: true,
    format: 'iife',
    target: 'es2020',
    write: false,
    legalComments: 'none',
    // A browser needs no indentation; names stay as they are, so that a stack trace still tells.
    minifyWhitespace: true,
  });
  return result.outputFiles[0].text;
}

/** package.json follows the folders, never the other way round. */
function listNodes(packageDir: string, nodes: NodeSource[], plugins: PluginSource[]): void {
  const file = join(packageDir, 'package.json');
  const text = readFileSync(file, 'utf8');
  const manifest = JSON.parse(text) as { 'node-red': Record<'nodes' | 'plugins', Record<string, string>> };
  const types = nodes.map(({ definition }) => definition.type);
  manifest['node-red'].nodes = Object.fromEntries(types.map((type) => [type, `dist/${type}.js`]));
  const files = plugins.map(({ name }) => [`mantis-${name}`, `dist/mantis-${name}.js`]);
  if (files.length > 0) manifest['node-red'].plugins = Object.fromEntries(files) as Record<string, string>;
  const next = `${JSON.stringify(manifest, null, 2)}\n`;
  if (next !== text) writeFileSync(file, next);
}

for (const packageDir of process.argv.slice(2)) await buildPackage(resolve(packageDir));
