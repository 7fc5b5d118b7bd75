import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bundle } from './bundle.mts';
import { judge } from './judge.mts';

/** A house of one room: a file, what it stands on, and its tests. */
const house: Record<string, string> = {
  'node-red-nodes/core/src/room/limit.ts': `import { LEAST } from './least';
export const above = (value: number) => value > LEAST;
export function steps(to: number): number[] {
  const found: number[] = [];
  for (let i = 0; i < to; i++) found.push(i);
  return found;
}
`,
  'node-red-nodes/core/src/room/least.ts': 'export const LEAST = 3;\n',
  'node-red-nodes/core/src/room/limit.test.ts': `import { describe, expect, test } from 'vitest';
import { above, steps } from './limit';
describe('a limit', () => {
  test.each([[4, true], [2, false]])('%d: %s', (value, wanted) => expect(above(value)).toBe(wanted));
});
test('steps', async () => expect(steps(2)).toEqual([0, 1]));
`,
  'node-red-nodes/core/src/room/other.test.ts': `import { expect, test } from 'vitest';
test('nothing of it', () => expect(1).toBe(1));
`,
};
const tests = Object.keys(house).filter((file) => file.endsWith('.test.ts'));
const [limit] = Object.keys(house);
let root = '';

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'mantis-mutate-test-'));
  for (const [file, code] of Object.entries(house)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), code);
  }
  symlinkSync(join(import.meta.dirname, '../../node_modules'), join(root, 'node_modules'));
});
afterAll(() => rmSync(root, { recursive: true }));

test('a test stands on what it imports, and on what that does', async () => {
  const { standsOn } = await bundle(root, tests);
  expect(tests.map((file) => standsOn[file].has('node-red-nodes/core/src/room/least.ts'))).toEqual([true, false]);
}); // prettier-ignore

// Its tool is installed by the first run of `npm run mutate`.
describe.skipIf(!existsSync(join(import.meta.dirname, 'node_modules')))(
  'a file is judged by its tests',
  () => {
    test('what one of them notices, what none does, and what never ends', async () => {
      const { mutants } = await judge(root, limit, tests.slice(0, 1));
      const fates = new Map(mutants.map(({ status, replacement }) => [replacement, status]));
      expect(fates.get('value <= LEAST')).toBe('Killed');
      // 3 itself is asked by no test.
      expect(fates.get('value >= LEAST')).toBe('Survived');
      expect(fates.get('i--')).toBe('Timeout');
    });

    test('a test that fails without a mutant is told, and nothing is judged', async () => {
      writeFileSync(join(root, tests[1]), "import { expect, test } from 'vitest';\nimport './limit';\ntest('no', () => expect(1).toBe(2));\n"); // prettier-ignore
      await expect(judge(root, limit, tests.slice(1))).rejects.toThrow('ended with 3');
    });
  },
);
