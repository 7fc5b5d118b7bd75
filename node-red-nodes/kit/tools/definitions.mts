import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join } from 'node:path';
import type { NodeDefinition } from '../src/node/definition.ts';

/** A node's folder and what the build needs of it. */
export interface NodeSource {
  /** Folder name, the type without `mantis-`. */
  name: string;
  dir: string;
  definition: NodeDefinition;
  icon: string;
  help: string;
  /** Custom dialog code, where the generated form is not enough. */
  editor?: string;
  /** Custom part of the form, put after the generated fields. */
  form?: string;
}

const require = createRequire(import.meta.url);

/** Every node folder of a package: those with a `definition.ts`. The package must have been compiled. */
export function findNodes(packageDir: string, docsDir: string): NodeSource[] {
  return readdirSync(join(packageDir, 'src'))
    .map((name) => join(packageDir, 'src', name))
    .filter((dir) => existsSync(join(dir, 'definition.ts')))
    .map((dir) => readNode(packageDir, dir, docsDir));
}

function readNode(packageDir: string, dir: string, docsDir: string): NodeSource {
  const name = basename(dir);
  const { definition } = require(join(packageDir, 'dist', name, 'definition.js')) as {
    definition: NodeDefinition;
  };
  if (definition.type !== `mantis-${name}`) {
    throw new Error(`${dir}: the folder must be called ${definition.type.slice('mantis-'.length)}`);
  }
  const optional = (file: string) => (existsSync(join(dir, file)) ? join(dir, file) : undefined);
  return {
    name,
    dir,
    definition,
    icon: needed(join(dir, 'icon.svg')),
    help: readFileSync(needed(join(docsDir, `${definition.type}.md`)), 'utf8'),
    editor: optional('editor.ts'),
    form: optional('editor.html'),
  };
}

function needed(file: string): string {
  if (existsSync(file)) return file;
  throw new Error(`${file} is missing: each node has an icon and a help page`);
}
