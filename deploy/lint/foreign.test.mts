import { globSync } from 'glob';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

/** Where the words of others are passed on as they are, each with whose they are. */
const FOREIGN: Record<string, string> = {
  'connect-opcua/src/opcua/browse.ts': 'the name of a status code',
  'core/src/remarks/remark.ts': 'an error that brings no sentence along: of a library, or of the system',
  'core/src/rul/estimate/forgiving.ts': 'an error of the runtime of models',
  'condition/src/anomaly/node.ts': 'a verdict of a release that had no codes, as a state has kept it',
  'condition/src/rul/node.ts': 'a model that says why it gives no answer',
  'historian/src/embedded/store-thread.ts': 'what ended the thread: Node, or DuckDB',
  'kit/src/options/rows.ts':
    'a row of a table that its dialog checks in the browser, where there is no catalogue',
  'registry/src/dialects/sqlite.ts': 'SQLite',
  'registry/src/keeping/inspect.ts': 'what the check of SQLite finds',
  'registry/src/keeping/keeper.ts': 'what the check of SQLite finds',
  'registry/src/repository/failure.ts': 'the database',
};

/** Files that call what takes the words of others, from the catalogue of remarks. */
function callersOf(sources: readonly (readonly [file: string, text: string])[]): string[] {
  return sources.flatMap(([file, text]) => {
    const takes =
      /\bforeign\b[^;]*from '(?:@mantis-pdm\/core|[./]+)\/remarks';|function foreign\(text: string\)/;
    return takes.test(text) && /(?<!function )\bforeign\(/.test(text) ? [file] : [];
  });
}

test('who passes on the words of others is found, and what is only called so is not', () => {
  const taken = "import { foreign, remark } from '@mantis-pdm/core/remarks';\n";
  expect(
    callersOf([
      ['passes', `${taken}foreign(error.message);`],
      ['imports', taken],
      ['reads', "import { foreign } from './foreign';\nforeign(payload, hints);"],
    ]),
  ).toEqual(['passes']);
});

test('the words of others are passed on where they are theirs, each place with its reason', () => {
  const home = join(root, 'node-red-nodes');
  const files = globSync('*/src/**/*.ts', {
    cwd: home,
    posix: true,
    ignore: ['**/*.test.ts', '**/*.fixture.ts', '**/testing/**'],
  });
  const found = callersOf(files.map((file) => [file, readFileSync(join(home, file), 'utf8')]));
  expect(found.sort()).toEqual(Object.keys(FOREIGN).sort());
});
