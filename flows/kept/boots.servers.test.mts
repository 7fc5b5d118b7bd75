import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { flowOf, World } from './world.fixture.mts';

const FAKETIME = '/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1';
const SOON = { timeout: 60_000, interval: 200 };

let world: World;
let folder: string;
beforeEach(() => {
  world = new World();
  folder = mkdtempSync(join(tmpdir(), 'mantis-boots-'));
});
afterEach(async () => {
  await world.end();
  rmSync(folder, { recursive: true, force: true });
});

/** A node that starts at the same second of the clock each time, as on a machine without a battery. */
function nodeAt(moment: Date): string {
  const file = join(folder, 'node');
  const text = moment.toISOString().slice(0, 19).replace('T', ' ');
  const clock = `LD_PRELOAD=${FAKETIME} FAKETIME='@${text}' FAKETIME_DONT_FAKE_MONOTONIC=1`;
  writeFileSync(file, `#!/bin/sh\nTZ=UTC ${clock} exec ${process.execPath} "$@"\n`);
  chmodSync(file, 0o755);
  return file;
}

test.skipIf(!existsSync(FAKETIME))(
  'three boots at the same clock time: no reading is taken for one of an earlier boot',
  async () => {
    const node = nodeAt(new Date(Date.now() - 1_200_000));
    for (let boot = 0; boot < 3; boot++) {
      await world.start(flowOf(), node);
      for (let n = 0; n < 20; n++) {
        const values = Array.from({ length: 20 }, (_, i) => boot * 1_000 + n * 20 + i);
        expect(await world.send(values, 'a', false)).toBe(true);
      }
      await expect.poll(async () => (await world.connector())?.kept?.waiting, SOON).toBe(0);
      await world.process.stop('SIGKILL');
    }
    await world.start(flowOf());
    expect(await world.stored()).toEqual([...world.acknowledged].sort((a, b) => a - b));
    expect(world.acknowledged.size).toBe(1_200);
  },
);
