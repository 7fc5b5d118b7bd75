import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'mantis-sizes-'));
  mkdirSync(join(root, 'a'));
  // Noise is not made smaller by gzip.
  for (const [name, kB] of [
    ['one.js', 2],
    ['two.js', 3],
  ] as const)
    // prettier-ignore
    writeFileSync(join(root, 'a', name), randomBytes(kB * 1_000));
});
afterEach(() => rmSync(root, { recursive: true }));

const outcomes = async (budget: object) =>
  (await import('./sizes.mts'))
    .sizes(root, [budget as never])
    .map(({ subject, outcome, note }) => [subject, outcome, ...(note ? [note] : [])]);

test('each file is held to the budget, or to its own', async () => {
  const files = 'a/*.js';
  expect(await outcomes({ files, limit: 2.5 })).toEqual([
    ['a/one.js', 'ok'],
    ['a/two.js', 'failure', '3.0 kB'],
  ]);
  const others = { 'a/two.js': { limit: 4, because: 'it holds a table' } };
  expect(await outcomes({ files, limit: 2.5, others })).toEqual([
    ['a/one.js', 'ok'],
    ['a/two.js', 'ok'],
  ]);
});

test('or all of them together', async () => {
  expect(await outcomes({ files: 'a/*.js', limit: 4.9, together: true })).toEqual([
    ['a/*.js', 'failure', '5.0 kB'],
  ]);
  expect(await outcomes({ files: 'a/*.js', limit: 5.2, together: true })).toEqual([['a/*.js', 'ok']]);
});

test('what is not built is no success', async () => {
  expect(await outcomes({ files: 'b/*.js', limit: 9 })).toEqual([
    ['b/*.js', 'failure', 'no such file: npm run build makes it'],
  ]);
});
