import { globSync } from 'glob';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

/** Names that stand for a thing and another's view of it, each with the reason. */
const TWICE: Record<string, string> = {
  AssetStatus:
    "the data source's view of the contract's, with what an earlier release does not tell left open",
  LastValue: "a tile's view of the contract's",
};

/** The types, interfaces and classes that a source exports by a declaration of its own. */
function declaredIn(text: string): string[] {
  const { statements } = ts.createSourceFile('x.tsx', text, ts.ScriptTarget.Latest);
  return statements.flatMap((one) => {
    if (!ts.isTypeAliasDeclaration(one) && !ts.isInterfaceDeclaration(one) && !ts.isClassDeclaration(one))
      return [];
    const has = (kind: ts.SyntaxKind) => one.modifiers?.some((modifier) => modifier.kind === kind);
    return has(ts.SyntaxKind.ExportKeyword) && one.name ? [one.name.text] : [];
  });
}

/** Names that more than one of the sources declares, with the files. */
function twice(sources: readonly (readonly [file: string, text: string])[]): Map<string, string[]> {
  const files = new Map<string, string[]>();
  for (const [file, text] of sources)
    for (const name of new Set(declaredIn(text))) files.set(name, [...(files.get(name) ?? []), file]);
  return new Map([...files].filter(([, all]) => all.length > 1));
}

test('a name that two sources export is found, whatever it is declared as; one that is passed on is not', () => {
  const one = 'export interface Track { a: 1 }\ninterface Own { a: 1 }\nexport type Alone = 1;';
  const other = 'export class Track {}\nexport type Own = 1;\nexport const Alone = 1;';
  const index = "export { type Track } from './one';\nexport type { Own } from './other';";
  const found = twice([['one', one], ['other', other], ['index', index]]); // prettier-ignore
  expect([...found]).toEqual([['Track', ['one', 'other']]]);
});

test('one name stands for one thing in the whole house', () => {
  const files = globSync('{node-red-nodes/*,grafana-panel,grafana-datasource}/src/**/*.{ts,tsx}', {
    cwd: root,
    ignore: ['**/*.test.*', '**/*.fixture.*', '**/*.d.ts', '**/testing/**'],
  });
  expect(files.length).toBeGreaterThan(1_000);
  const found = twice(files.map((file) => [file, readFileSync(join(root, file), 'utf8')]));
  const unknown = [...found].filter(([name]) => !(name in TWICE));
  expect(unknown.map(([name, all]) => `${name}: ${all.join(', ')}`)).toEqual([]);
  expect(Object.keys(TWICE).filter((name) => !found.has(name))).toEqual([]);
});
