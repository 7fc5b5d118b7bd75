import { worded, type Wording } from '@mantis-pdm/core/remarks';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const RUN = join(__dirname, '../testing/clock-run.fixture.ts');
const faketime = ['/usr/bin/faketime', '/usr/local/bin/faketime'].find((path) => existsSync(path));
const DAY = 86_400_000;

interface Outcome {
  points: number;
  now: number;
  notices: { sentence: Wording }[];
}

/** One start of the store in a process whose clock is so much ahead. */
function start(file: string, { ahead, points = 0 }: { ahead?: string; points?: number }): Outcome {
  const node = [
    process.execPath,
    '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON',
    RUN,
    file,
    String(points),
  ];
  const command = ahead ? [faketime as string, '-f', ahead, ...node] : node;
  return JSON.parse(execFileSync(command[0], command.slice(1), { encoding: 'utf8' })) as Outcome;
}

test.skipIf(!faketime)(
  faketime
    ? 'one start under a clock 100 days ahead costs no history'
    : 'faketime is not installed here: skipped',
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'mantis-clock-'));
    const file = join(folder, 'history.duckdb');
    expect(start(file, { points: 629 }).points).toBe(629);
    const wrong = start(file, { ahead: '+100d' });
    expect(wrong.now - Date.now()).toBeGreaterThan(99 * DAY);
    expect(wrong.points).toBe(629);
    expect(wrong.notices.map(({ sentence }) => worded(sentence)).join()).toContain('100 days ahead');
    expect(start(file, { ahead: '+100d', points: 1 }).points).toBe(630);
    expect(start(file, {}).points).toBe(630);
    rmSync(folder, { recursive: true, force: true });
  },
);
