import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { FileKind } from './file-kind.fixture';
import { fileKinds } from './file-kinds.fixture';
import { readTable } from './read-table.fixture';

/** The first row as it is read. */
function firstOf({ text, choice }: FileKind): FileKind['read'] {
  const { axis, rows, sensors } = readTable(text, choice);
  const [{ position, unit, variable, values }] = rows;
  const names = variable === undefined ? sensors : [variable];
  const isDate = axis === 'time' && position > Date.UTC(1990, 0);
  return {
    at: isDate ? new Date(position).toISOString().replace('.000Z', 'Z') : position,
    ...(unit === '' ? {} : { asset: unit }),
    values: Object.fromEntries(names.map((name, i) => [name, values[i]])),
    rows: rows.length,
  };
}

describe('kinds of files', () => {
  test.each(fileKinds.map((kind) => [`${kind.by}: ${kind.how}`, kind] as const))('%s', (_name, kind) => {
    if (kind.says === undefined) expect(firstOf(kind)).toEqual(kind.read);
    else expect(() => readTable(kind.text, kind.choice)).toThrow(kind.says);
  });
});

const PAGE = resolve(__dirname, '../../../../docs/files.md');

/** What becomes of a kind, in words. */
function answerOf({ says, choice = {}, read }: FileKind): string {
  if (says !== undefined)
    return `${says.includes('choose') ? 'asked' : 'refused'}: ${says.replaceAll('|', '\\|')}`;
  const stated = Object.entries(choice).map(([name, value]) => `${name} ${value}`);
  const [sensor, value] = Object.entries(read?.values ?? {})[0];
  const first = `first \`${sensor}\` ${value} at ${read?.at}`;
  return `read${stated.length > 0 ? ` with ${stated.join(', ')} stated` : ''}: ${first}`;
}

test('the page says of each kind what becomes of it', () => {
  const rows = readFileSync(PAGE, 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .slice(2)
    .map((line) =>
      line
        .split(/(?<!\\)\|/)
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
  expect(rows).toEqual(fileKinds.map((kind) => [kind.by, kind.how, answerOf(kind)]));
});
