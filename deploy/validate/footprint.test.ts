import { expect, test } from 'vitest';

const brings = async (packages: object, workspace = 'nodes/a') =>
  (await import('./footprint.mts')).brings({ packages } as never, workspace).sort();

test('an installation brings what a package needs, and what that needs, as Node.js finds it', async () => {
  const packages = {
    'nodes/a': { dependencies: { kit: '1', x: '1' }, optionalDependencies: { maybe: '1', elsewhere: '1' } },
    'nodes/b': { dependencies: { big: '1' } },
    'nodes/kit': { dependencies: { x: '2' } },
    'nodes/kit/node_modules/x': {},
    'node_modules/kit': { link: true, resolved: 'nodes/kit' },
    'node_modules/x': { dependencies: { y: '1' } },
    'node_modules/x/node_modules/y': { dependencies: { x: '1', z: '1' } },
    'node_modules/y': {},
    'node_modules/z': {},
    'node_modules/maybe': {},
    'node_modules/big': {},
  };
  expect(await brings(packages)).toEqual([
    'node_modules/maybe',
    'node_modules/x',
    'node_modules/x/node_modules/y',
    'node_modules/z',
    'nodes/a',
    'nodes/kit',
    'nodes/kit/node_modules/x',
  ]);
});

test('what goes round in circles ends', async () => {
  expect(
    await brings({ 'nodes/a': { dependencies: { b: '1' } }, 'node_modules/b': { dependencies: { b: '1' } } }),
  ).toEqual(['node_modules/b', 'nodes/a']);
});

test('a gateway installs no OPC UA stack, no broker and no parser of files', async () => {
  const lock = (await import('../../package-lock.json')) as never;
  const all = (await import('./footprint.mts')).brings(lock, 'node-red-nodes/connect');
  expect(all).toContain('node_modules/mqtt');
  expect(all.filter((path) => /node-opcua|aedes|csv-parse|duckdb|onnx/.test(path))).toEqual([]);
});
