import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readUses, TokenUses } from './token-uses';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mantis-uses-'));
  file = join(folder, 'mantis/token-uses.json');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('the last use of each token is kept, once a minute at most, and at the end', () => {
  const uses = new TokenUses(file);
  uses.note('wall', 1_000, 5);
  expect(readUses(file)).toEqual({ wall: 1_000 });
  expect(statSync(file).mode & 0o777).toBe(0o600);
  uses.note('wall', 2_000, 60_004);
  expect(readUses(file)).toEqual({ wall: 1_000 });
  uses.save();
  expect(readUses(file)).toEqual({ wall: 2_000 });
  uses.note('__proto__', 3_000, 60_005);
  new TokenUses(file).note('page', 4_000, 1);
  expect(Object.entries(readUses(file))).toEqual([
    ['wall', 2_000],
    ['__proto__', 3_000],
    ['page', 4_000],
  ]);
});

test('what cannot be read is not known, and what cannot be written keeps nobody out', () => {
  mkdirSync(join(folder, 'mantis'));
  writeFileSync(file, 'broken');
  expect(readUses(file)).toEqual({});
  const under = join(file, 'below-a-file.json');
  new TokenUses(under).note('wall', 1, 1);
  expect(existsSync(under)).toBe(false);
});
