/**
 * `node deploy/lint/figures.mts [FOLDER]` draws what the rooms of a checkout import of one another, as Mermaid, and counts its files and
 * their lines of code, as a table. Tests and what they stand on are left out.
 */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { importsBelow } from './circles.mts';

/** Left out: tests, and what only tests use. */
const OF_TESTS = /\.(test|fixture|e2e)\.|\/testing\/|-recorded\.|\/fixtures?\//;
const ROOM = /^(?:node-red-nodes\/)?([^/]+)\/(?:src|shared|tools)\//;

/** The room that a file lies in; undefined for what is no part of a package. */
export const roomOf = (file: string): string | undefined => ROOM.exec(file)?.[1];

/** How many files of a room import one of another: `{from: {to: files}}`, without a room's imports of itself. */
export function arrowsOf(
  imports: ReadonlyMap<string, readonly string[]>,
): Record<string, Record<string, number>> {
  const arrows: Record<string, Record<string, number>> = {};
  for (const [file, targets] of imports) {
    const from = roomOf(file);
    if (from === undefined) continue;
    const rooms = new Set(targets.map(roomOf).filter((to) => to !== undefined && to !== from));
    for (const to of rooms as Set<string>) (arrows[from] ??= {})[to] = (arrows[from][to] ?? 0) + 1;
  }
  return arrows;
}

/** Lines of a TypeScript text on which something stands that is no comment. */
export function codeLines(text: string): number {
  const source = ts.createSourceFile('a.tsx', text, ts.ScriptTarget.Latest, false, ts.ScriptKind.TSX);
  const lines = new Set<number>();
  const line = (position: number) => source.getLineAndCharacterOfPosition(position).line;
  const visit = (node: ts.Node): void => {
    if (ts.isJSDoc(node) || node.kind === ts.SyntaxKind.EndOfFileToken) return;
    if (ts.isToken(node) || ts.isIdentifier(node)) {
      for (let at = line(node.getStart(source)); at <= line(node.getEnd()); at++) lines.add(at);
    }
    node.getChildren(source).forEach(visit);
  };
  visit(source);
  return lines.size;
}

/** What holds of sorted numbers: how many, their median, what nine of ten do not exceed, the greatest, and the sum. */
export function sizesOf(counts: readonly number[]): number[] {
  const sorted = [...counts].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
  return [sorted.length, at(0.5), at(0.9), at(1), sorted.reduce((sum, one) => sum + one, 0)];
}

function graph(arrows: Record<string, Record<string, number>>): string {
  const lines = Object.entries(arrows).flatMap(([from, to]) =>
    Object.entries(to).map(([room, files]) => `  ${from} -- ${files} --> ${room}`),
  );
  return ['```mermaid', 'flowchart LR', ...lines, '```'].join('\n');
}

function table(folder: string, files: readonly string[]): string {
  const rooms = new Map<string, number[]>();
  for (const file of files) {
    const counts = rooms.get(roomOf(file) as string) ?? [];
    rooms.set(roomOf(file) as string, [...counts, codeLines(readFileSync(join(folder, file), 'utf8'))]);
  }
  const row = (name: string, counts: readonly number[]) => `| ${name} | ${sizesOf(counts).join(' | ')} |`;
  return [
    '| room | files | median | p90 | longest | lines of code |',
    '| - | - | - | - | - | - |',
    ...[...rooms].map(([room, counts]) => row(room, counts)),
    row('all', [...rooms.values()].flat()),
  ].join('\n');
}

if (import.meta.filename === resolve(process.argv[1] ?? '')) {
  const folder = resolve(process.argv[2] ?? join(import.meta.dirname, '../..'));
  const imports = importsBelow(folder);
  for (const file of imports.keys()) if (OF_TESTS.test(file) || !roomOf(file)) imports.delete(file);
  console.log(`${graph(arrowsOf(imports))}\n\n${table(folder, [...imports.keys()])}`);
}
