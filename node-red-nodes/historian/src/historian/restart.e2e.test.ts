import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { RedProcess, releases, type Release } from '@mantis-pdm/node-red-kit/testing';
import { afterEach, expect, test } from 'vitest';
import { DuckStore } from '../embedded/duck-store';
import { STORE_DEFAULTS } from '../embedded/options';

const EXAMPLE = join(__dirname, '../../examples/01 - Store what comes.json');

/** The example, ten times a second. */
function flow(): object[] {
  const nodes = JSON.parse(readFileSync(EXAMPLE, 'utf8')) as Record<string, unknown>[];
  return nodes.map((node) => (node.type === 'inject' ? { ...node, repeat: '0.1' } : node));
}

let red: RedProcess | undefined;
let userDir: string | undefined;
afterEach(async () => {
  await red?.stop();
  if (userDir) rmSync(userDir, { recursive: true, force: true });
  userDir = undefined;
});

test.each(Object.keys(releases) as Release[])(
  '%s: the history of the example flow survives kill -9',
  async (release) => {
    const before = await moreThan(5, release);
    red = await RedProcess.start({ release, flow: flow(), userDir });
    const after = await storedAfter(0);
    expect(after).toBeGreaterThanOrEqual(before);
    await moreThan(after, release);
  },
);

/** Points once there are more than so many: on a busy machine a Node-RED stores little in its first seconds. */
async function moreThan(count: number, release: Release): Promise<number> {
  for (const ms of [2_000, 4_000, 8_000, 16_000]) {
    red = await RedProcess.start({ release, flow: flow(), ...(userDir && { userDir }) });
    userDir = red.userDir;
    const stored = await storedAfter(ms);
    expect(red.output).not.toMatch(/\[error\]/);
    if (stored > count) return stored;
  }
  throw new Error(`No more than ${count} points in half a minute.`);
}

/** Points in the file of a Node-RED that runs for a while and is then killed without warning. */
async function storedAfter(ms: number): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, ms));
  await red?.stop('SIGKILL');
  const store = new DuckStore({
    ...STORE_DEFAULTS,
    file: join(userDir as string, 'mantis', 'historian.duckdb'),
  });
  const { points } = await store.size();
  store.close();
  return points ?? 0;
}
