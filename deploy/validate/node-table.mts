import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where help is shown to somebody who has no clone. */
const HELP = 'https://github.com/mantis-pdm/mantis/blob/main/docs/nodes';
const TABLE = /\| node [\s\S]*?\n(?=\n|$)/;

/**
 * The README of a node package with its table of nodes made anew: a row for each node of its package.json, with the
 * first sentence of its help, as `prettier` lays tables out.
 * @throws Error when the README has no table or a node has no help.
 */
export function withNodeTable(root: string, folder: string): string {
  const { 'node-red': red } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as {
    'node-red': { nodes: Record<string, string> };
  };
  const readme = readFileSync(join(root, folder, 'README.md'), 'utf8');
  if (!TABLE.test(readme)) throw new Error(`${folder}/README.md has no table that begins with "| node"`);
  const rows = Object.keys(red.nodes)
    .sort()
    .map((type) => [`[\`${type}\`](${HELP}/${type}.md)`, tooltip(root, type)]);
  return readme.replace(TABLE, () => `${layOut([['node', 'what it does'], ...rows])}\n`);
}

/** The first paragraph of a node's help, which is also its tooltip in the palette. */
function tooltip(root: string, type: string): string {
  const file = join(root, 'docs/nodes', `${type}.md`);
  if (!existsSync(file)) throw new Error(`${type} has no help: write docs/nodes/${type}.md`);
  return readFileSync(file, 'utf8').split('\n\n')[1].trim().replaceAll('\n', ' ');
}

function layOut(rows: string[][]): string {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  const line = (row: string[]) => `| ${row.map((cell, i) => cell.padEnd(widths[i])).join(' | ')} |`;
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [line(rows[0]), rule, ...rows.slice(1).map(line)].join('\n');
}
