import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** What only a POSIX system has: fixed places, ids of users, shells by name. `suite.mts` measures on Linux for benches. */
const POSIX =
  /['"`]\/(tmp|etc|proc|var|usr|bin|home|dev\/(null|shm))\b|process\.get(e?[ug]id)\b|['"](\/bin\/)?(ba|z)?sh['"]|\bchownSync?\(/;

const posixIn = (text: string) => text.split('\n').filter((line) => POSIX.test(line));

test('what runs at a user’s has no path and no call that Windows lacks', () => {
  const files = globSync(['node-red-nodes/*/src/**/*.ts', 'deploy/local/**/*.{mts,mjs}', 'flows/*.mts'])
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => !/\.test\.|\.fixture\.|\/testing\/|local\/suite\.mts$/.test(file));
  expect(files.length).toBeGreaterThan(200);
  const found = files.flatMap((file) =>
    posixIn(readFileSync(file, 'utf8')).map((line) => `${file}: ${line}`),
  );
  expect(found).toEqual([]);
});

test.each(["readFileSync('/tmp/x')", 'process.getuid()', "spawn('sh', ['-c'])", 'chownSync(file, 0, 0)'])(
  '%s is found',
  (line) => expect(posixIn(line)).toHaveLength(1),
);
