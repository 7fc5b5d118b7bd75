import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { circlesOf, importsBelow } from './circles.mts';

const folders: string[] = [];
afterEach(() => folders.splice(0).forEach((folder) => rmSync(folder, { recursive: true })));

/** The circles of a few files, by their paths and texts. */
function circles(files: Record<string, string>): string[][] {
  const folder = mkdtempSync(join(tmpdir(), 'mantis-circles-'));
  folders.push(folder);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return circlesOf(importsBelow(folder));
}

const core = 'node-red-nodes/core/src';

test('two files that import each other, be it for a type or later', () => {
  const a = `import type { B } from './b'; export type A = B;`;
  for (const back of [
    `import { a } from './a';`,
    `export * from './a';`,
    `const a = import('./a');`,
    `type A = import('./a').A;`,
  ])
    expect(circles({ [`${core}/a.ts`]: a, [`${core}/b.ts`]: back })).toEqual([
      [`${core}/a.ts`, `${core}/b.ts`, `${core}/a.ts`],
    ]);
});

test('a long way round, over an index and the name of a package', () => {
  const found = circles({
    [`${core}/contract/index.ts`]: `export * from './a';`,
    [`${core}/contract/a.ts`]: `import { b } from '../other/b';`,
    [`${core}/other/b.ts`]: `import { c } from '@mantis-pdm/core/contract';`,
    [`${core}/other/unconcerned.ts`]: `import { b } from './b';`,
  });
  expect(found).toHaveLength(1);
  expect(new Set(found[0])).toEqual(
    new Set([`${core}/contract/index.ts`, `${core}/contract/a.ts`, `${core}/other/b.ts`]),
  );
});

test('what meets again without leading back is none', () => {
  expect(
    circles({
      [`${core}/top.ts`]: `import './left'; import './right';`,
      [`${core}/left.ts`]: `import './bottom';`,
      [`${core}/right.ts`]: `import './bottom';`,
      [`${core}/bottom.ts`]: '',
    }),
  ).toEqual([]);
});

test('the house has none', () => {
  const imports = importsBelow(resolve(import.meta.dirname, '../..'));
  expect(imports.size).toBeGreaterThan(600);
  expect(circlesOf(imports)).toEqual([]);
});
