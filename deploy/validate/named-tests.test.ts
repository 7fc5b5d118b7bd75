import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';

const docs = resolve(__dirname, '../../docs');
const pageOf = (name: string) => readFileSync(join(docs, name), 'utf8');

/** Each file of tests that a page links to, with the names that stand behind it. */
const namedOn = (page: string) =>
  [...page.matchAll(/\]\((\S+\.test\.tsx?)\): ((?:“[^”]+”(?:; )?)+)/g)].map(
    ([, file, names]) => [file, [...names.matchAll(/“([^”]+)”/g)].map(([, name]) => name)] as const,
  );

describe.each([
  ['grafana.md', 39],
  ['interop.md', 18],
])('the tests that %s names', (name, least) => {
  const named = namedOn(pageOf(name));

  test('are as many as it has rows, and more; none is written in another way', () => {
    expect(named.length).toBeGreaterThanOrEqual(least);
    expect(named).toHaveLength([...pageOf(name).matchAll(/\.test\.tsx?\):/g)].length);
  });

  test.each(named)('are there: %s', (file, names) => {
    const source = readFileSync(join(docs, file), 'utf8');
    for (const one of names) expect(source).toContain(one);
  });
});

test('the page of what the Grafana plugins are held to names tests for each of the 22 rows', () => {
  const rows = [...pageOf('grafana.md').matchAll(/^\| (\d+) +\|.*\.test\.tsx?\): “/gm)];
  expect(rows.slice(0, 22).map(([, number]) => Number(number))).toEqual(
    Array.from({ length: 22 }, (_, i) => i + 1),
  );
});
