import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DeadLetters, Log } from '.';
import { range, SpoolRig } from './spool-rig.fixture';

/**
 * What a connector of 0.1.0 left on disk, with marks that carry a sum: samples 0 to 19 in its spool, of which 0 to 6 were committed and
 * 7 was refused, 7 among the dead letters, and 20 and 21 waiting at the door.
 */
const RELEASED = join(__dirname, 'release-0.1.0-checked.fixture');

let rig: SpoolRig;
beforeEach(() => {
  rig = new SpoolRig();
  cpSync(RELEASED, rig.home, { recursive: true });
});
afterEach(() => rig.end());

const told = { onDrop: () => undefined, onDamage: () => expect.unreachable() };
const clocks = { now: () => Date.now(), steady: () => 0 };

test('its spool goes on with what was not released, and says that a historian has answered', async () => {
  const spool = await rig.open();
  await expect.poll(rig.numbers).toEqual(range(12, 8));
  await rig.pass(120);
  expect([rig.damages, rig.unkept, spool.waiting]).toEqual([[], [], expect.any(Number)]);
  rig.commit(...range(12, 8));
  expect(spool.waiting).toBe(0);
  await rig.putAll(1, 20);
  await expect.poll(() => rig.emitted.at(-1)?.id).toBe('test#20');
});

test('its dead letters are shown', async () => {
  const letters = await DeadLetters.open({ folder: join(rig.home, 'dead'), clocks, onDrop: told.onDrop });
  expect(await letters.newest()).toMatchObject([
    { why: 'refused', reason: 'no such bucket', objects: [{ id: 'test#7' }] },
  ]);
  await letters.close();
});

test('what waited at its door is read', async () => {
  const log = await Log.open({
    ...{ folder: join(rig.home, 'waiting'), clocks, maxBytes: 1e9, maxAgeMs: 1e9 },
    ...{ full: 'refuse', sync: 'always' },
    ...told,
  });
  const records = await Promise.all(range(log.end - log.released, log.released).map((n) => log.read(n)));
  const ids = records.map((bytes) => (JSON.parse(String(bytes)) as { id: string }[])[0].id);
  expect(ids).toEqual(['test#20', 'test#21']);
  await log.close();
});
