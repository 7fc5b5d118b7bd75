import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { prune } from '../../node-red-nodes/kit/tools/prune.mts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mantis-prune-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(...files: string[]): void {
  for (const file of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), '');
  }
}

test('a file that became a folder leaves nothing behind that would be loaded in its place', () => {
  write('core/src/rul/trend/index.ts', 'core/src/rul/page.tsx');
  const [gone, kept] = [
    ['core/dist/rul/trend.js', 'core/dist/rul/trend.d.ts', 'core/dist/rul/trend.js.map'],
    ['core/dist/rul/trend/index.js', 'core/dist/rul/trend/index.d.ts', 'core/dist/rul/page.d.ts'],
  ];
  const others = ['core/dist/mantis-rul.js', 'core/dist/icons/rul.svg', 'core/node_modules/a/dist/b.d.ts'];
  write(...gone, ...kept, ...others);
  expect(prune(folder)).toEqual([join('core', 'dist', 'rul', 'trend')]);
  expect(gone.filter((file) => existsSync(join(folder, file)))).toEqual([]);
  expect([...kept, ...others].filter((file) => !existsSync(join(folder, file)))).toEqual([]);
});
