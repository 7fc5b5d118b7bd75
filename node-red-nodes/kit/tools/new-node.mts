/** `npm run new:node NAME [PACKAGE]` writes a node's folder, its help page and its example. */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../../..');
const [name = '', packageName = 'condition'] = process.argv.slice(2);
const type = `mantis-${name}`;
const packageDir = join(root, 'node-red-nodes', packageName);
const dir = join(packageDir, 'src', name);

if (!/^[a-z][a-z0-9-]*$/.test(name))
  fail('Usage: npm run new:node NAME [PACKAGE]; a name is lower-case letters, digits and hyphens');
if (!existsSync(join(packageDir, 'package.json'))) fail(`There is no package node-red-nodes/${packageName}`);
if (existsSync(dir)) fail(`${dir} exists already`);

const definition = `import { describeNode, O } from '@mantis-pdm/node-red-kit';

export const definition = describeNode({
  type: '${type}',
  title: '${name.replaceAll('-', ' ')}',
  role: 'transform',
  inputs: 1,
  outputs: ['features'],
  accepts: ['features'],
  options: {
    factor: O.number({
      label: 'Factor',
      default: 1,
      help: 'Every feature is multiplied by it.',
    }),
  },
});
`;

const node = `import { defineNode } from '@mantis-pdm/node-red-kit';
import { definition } from './definition';

export default defineNode(definition, ({ options }) => ({
  input(features) {
    const scale = (value: number | null) => (value === null ? null : value * options.factor);
    const values = Object.fromEntries(Object.entries(features.values).map(([key, value]) => [key, scale(value)]));
    return { features: { ...features, values } };
  },
}));
`;

const test = `import { afterEach, expect, test } from 'vitest';
import { rig, type Rig } from '@mantis-pdm/node-red-kit/testing';
import node from './node';

let running: Rig | undefined;
afterEach(() => running?.stop());

test('every feature is multiplied', async () => {
  running = await rig([node], [
    { id: 'n', type: '${type}', factor: 2, wires: [['out']] },
    { id: 'out', type: 'helper' },
  ]);
  const features = { v: 1, kind: 'features', id: 'x', seq: 0, asset: 'pump-1', at: 0, axis: 'time' };
  running.send('n', { payload: { ...features, window: { from: 0, to: 1 }, quality: 100, values: { 'a.mean': 2 } } });
  expect(await running.next('out')).toMatchObject({ payload: { values: { 'a.mean': 4 } } });
});
`;

const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 60" width="40" height="60"><g fill="none" stroke="#fff" stroke-width="3"><circle cx="20" cy="30" r="12"/></g></svg>
`;

const help = `# ${type}

One sentence that says what the node does: it becomes the palette's tooltip.

## Inputs

- \`features\` of any asset.

## Outputs

- \`features\` with every value multiplied.

## Details

What happens to gaps, late data and restarts.

## References

- The standard or paper that the node follows.
`;

const comment = {
  id: `${name}-comment`,
  type: 'comment',
  z: `${name}-tab`,
  name: `What ${type} shows`,
  info: '',
  x: 160,
  y: 40,
  wires: [],
};
const example = [
  { id: `${name}-tab`, type: 'tab', label: name },
  comment,
  { id: `${name}-node`, type, z: `${name}-tab`, name: '', x: 160, y: 100, wires: [[]] },
];

write(join(dir, 'definition.ts'), definition);
write(join(dir, 'node.ts'), node);
write(join(dir, 'node.test.ts'), test);
write(join(dir, 'icon.svg'), icon);
write(join(root, 'docs/nodes', `${type}.md`), help);
write(
  join(packageDir, 'examples', `${nextNumber()} - ${name}.json`),
  `${JSON.stringify(example, null, 2)}\n`,
);
console.log(`Next: describe the options in definition.ts, then npm run build:nodes and npm start.`);

function nextNumber(): string {
  const folder = join(packageDir, 'examples');
  const count = existsSync(folder) ? readdirSync(folder).length : 0;
  return String(count + 1).padStart(2, '0');
}

function write(file: string, content: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
  console.log(`wrote ${file.slice(root.length + 1)}`);
}

function fail(sentence: string): never {
  console.error(sentence);
  process.exit(2);
}
