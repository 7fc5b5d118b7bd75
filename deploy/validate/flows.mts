/**
 * `node deploy/validate/flows.mts` writes into every flow the settings that its nodes do not state yet, as the editor
 * would when it is saved. To be run after an option or an output has been added; wants built nodes.
 */
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { NodeDefinition } from '@mantis-pdm/node-red-kit';
import { format, resolveConfig } from 'prettier';

const require = createRequire(import.meta.url);
const root = resolve(import.meta.dirname, '../..');
const { inWords, isDuration, settingsVersion } =
  require('@mantis-pdm/node-red-kit') as typeof import('@mantis-pdm/node-red-kit');

interface FlowNode extends Record<string, unknown> {
  type: string;
  wires?: string[][];
}

/** The node with every setting of its definition; what it states already stays. */
export function complete(node: FlowNode, definition: NodeDefinition): FlowNode {
  const { id, type, z, name = '', ...rest } = node;
  const options = Object.entries(definition.options).filter(([, { kind }]) => kind !== 'secret');
  const settings = options.map(([key, option]) => [key, node[key] ?? meantBy(option)]);
  const wires =
    definition.role === 'config' ? {} : { wires: definition.outputs.map((_, i) => node.wires?.[i] ?? []) };
  return {
    id,
    type,
    ...(z === undefined ? {} : { z }),
    name,
    settingsVersion: settingsVersion(definition),
    ...Object.fromEntries(settings),
    ...Object.fromEntries(Object.entries(rest).filter(([key]) => PLACE.has(key))),
    ...wires,
  };
}

/** What a setting that a node does not state counts as. */
function meantBy(option: NodeDefinition['options'][string]): unknown {
  if (option.kind === 'text' && option.former !== undefined) return option.former;
  if (isDuration(option)) return option.default === null ? '' : inWords(option.default, option.unit);
  return 'default' in option ? option.default : '';
}

/** What Node-RED itself keeps with a node. */
const PLACE = new Set(['x', 'y', 'd', 'g', 'info', 'wires']);

/** Definitions of all built nodes by type. */
export function definitions(): Map<string, NodeDefinition> {
  const files = globSync('node-red-nodes/*/dist/*/definition.js', { cwd: root });
  const modules = files.flatMap((file) => Object.values(require(join(root, file)) as object));
  const found = modules.filter(
    (value): value is NodeDefinition => typeof value === 'object' && 'type' in value,
  );
  return new Map(found.map((definition) => [definition.type, definition]));
}

async function main(): Promise<void> {
  const known = definitions();
  for (const name of globSync(['flows/*.json', 'node-red-nodes/*/examples/*.json'], { cwd: root })) {
    const file = join(root, name);
    const before = readFileSync(file, 'utf8');
    const nodes = (JSON.parse(before) as FlowNode[]).map((node) => {
      const definition = known.get(node.type);
      return definition ? complete(node, definition) : node;
    });
    const after = await format(JSON.stringify(nodes, null, 2), {
      ...(await resolveConfig(file)),
      filepath: file,
    });
    if (after === before) continue;
    writeFileSync(file, after);
    console.log(`${name}: settings added`);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) await main();
