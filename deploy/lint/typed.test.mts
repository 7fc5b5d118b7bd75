import { ESLint } from 'eslint';
import { expect, test } from 'vitest';

const filePath = 'node-red-nodes/core/src/health/assess.ts';

test('a promise that nobody waits for, one where none is expected, a case that is missing, a needless assertion', async () => {
  // The types of one room are enough, and those of all take a minute.
  const parserOptions = { project: ['./node-red-nodes/core/tsconfig.json'] };
  const eslint = new ESLint({
    overrideConfigFile: 'eslint.typed.mjs',
    overrideConfig: { languageOptions: { parserOptions } },
  });
  const code = `
    export async function later(): Promise<void> {}
    export function floating() { later(); }
    export function misused(list: number[]) { list.forEach(() => later()); }
    export function missing(state: 'ok' | 'bad') { switch (state) { case 'ok': return 1; } return 0; }
    export function needless(text: string) { return text as string; }
    export function fine(state: 'ok' | 'bad') { void later(); switch (state) { case 'ok': return 1; default: return 0; } }
  `;
  const [{ messages }] = await eslint.lintText(code, { filePath });
  expect(messages.map(({ line, ruleId }) => [line, ruleId])).toEqual([
    [3, '@typescript-eslint/no-floating-promises'],
    [4, '@typescript-eslint/no-misused-promises'],
    [5, '@typescript-eslint/switch-exhaustiveness-check'],
    [6, '@typescript-eslint/no-unnecessary-type-assertion'],
  ]);
}, 180_000);
