import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mantis-token-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** `npm run token -- …` behind the set-up, with the built package. */
function token(...words: string[]): Promise<{ code: number; out: string; err: string }> {
  const args = ['--no-warnings', join(__dirname, 'token.mts'), ...words];
  const env = { ...process.env, MANTIS_HOME: folder };
  return new Promise((resolve) =>
    execFile(process.execPath, args, { env }, (error, out, err) =>
      resolve({ code: Number(error?.code ?? 0), out, err }),
    ),
  );
}

const file = () => join(folder, 'mantis', 'tokens.json');
const records = () =>
  JSON.parse(readFileSync(file(), 'utf8')) as { name: string; role: string; hash: string }[];

test('prints a token once and keeps its hash', async () => {
  const { code, out } = await token();
  const [, made] = /\n(mantis_[\w-]{43})\n/.exec(out) ?? [];
  expect([code, out]).toEqual([0, expect.stringContaining('Token "operator" (role operator, shown once')]);
  const hash = createHash('sha256').update(made).digest('hex');
  expect(records()).toMatchObject([{ name: 'operator', role: 'operator', hash }]);
});

test('a name and a role, or a role alone', async () => {
  await token('grafana', 'engineer');
  await token('viewer');
  await token('press-7', 'ingest');
  await token('page');
  expect(records().map(({ name, role }) => [name, role])).toEqual([
    ['grafana', 'engineer'],
    ['viewer', 'viewer'],
    ['press-7', 'ingest'],
    ['page', 'operator'],
  ]);
});

test.each([
  [['page', 'admin'], '"admin" is no role; choose ingest, viewer, operator, engineer.'],
  [['--help'], 'There is no option --help; --editor is the only one.'],
])('%j is refused in a sentence, and nothing is made', async (words, sentence) => {
  expect(await token(...words)).toEqual({ code: 2, out: '', err: `${sentence}\n` });
  expect(existsSync(file())).toBe(false);
});

test('--editor makes a new password each time', async () => {
  const [one, two] = [await token('--editor'), await token('--editor')];
  expect(one.out).toMatch(/^Editor login \(shown once\): {2}engineer \/ [\w-]{16}\n$/);
  expect(two.out).not.toBe(one.out);
});
