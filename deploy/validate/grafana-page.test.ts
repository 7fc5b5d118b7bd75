import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const docs = resolve(__dirname, '../../docs');
const page = readFileSync(join(docs, 'grafana.md'), 'utf8');

/** Each file of tests that the page links to, with the names that stand behind it. */
const named = [...page.matchAll(/\]\((\S+\.test\.tsx?)\): ((?:“[^”]+”(?:; )?)+)/g)].map(
  ([, file, names]) => [file, [...names.matchAll(/“([^”]+)”/g)].map(([, name]) => name)] as const,
);

test('the page of what the Grafana plugins are held to names tests for each of the 22 rows', () => {
  const rows = [...page.matchAll(/^\| (\d+) +\|.*\.test\.tsx?\): “/gm)].map(([, number]) => Number(number));
  expect(rows.slice(0, 22)).toEqual(Array.from({ length: 22 }, (_, i) => i + 1));
});

test.each(named)('the tests that it names of %s are there', (file, names) => {
  const source = readFileSync(join(docs, file), 'utf8');
  for (const name of names) expect(source).toContain(name);
});
