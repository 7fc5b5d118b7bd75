import { foreign } from '@mantis-pdm/core/remarks';
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { frame } from './frame';
import { nameOf } from './segments';
import { sample } from './sample.fixture';
import { SpoolRig } from './spool-rig.fixture';

let rig: SpoolRig;
beforeEach(() => void (rig = new SpoolRig()));
afterEach(() => rig.end());

/** Every file of a folder with what is in it. */
const contents = (folder: string) =>
  Object.fromEntries(
    readdirSync(folder).map((name) => [name, readFileSync(join(folder, name)).toString('hex')]),
  );

function write(...records: unknown[]): void {
  mkdirSync(rig.folder, { recursive: true });
  const frames = records.map((record) => frame(Buffer.from(JSON.stringify(record))));
  // Half a record at the end, which is cut off where a folder is opened.
  writeFileSync(join(rig.folder, nameOf(0)), Buffer.concat([...frames, Buffer.from([9, 0, 0])]));
}

const later = { ...sample(1), v: 2 };

test.each([
  ['objects', [[sample(0)], [later]]],
  ['a dead letter', [{ at: 1, why: 'refused', reason: 'no', objects: [later] }]],
])('%s of a later release: refused with both versions, the folder as it was', async (_name, records) => {
  write(...records);
  const before = contents(rig.folder);
  await expect(rig.open()).rejects.toThrow(
    `A samples object in the spool ${rig.folder} is of version 2, this release reads up to 1: update MANTIS`,
  );
  expect(contents(rig.folder)).toEqual(before);
});

test('a layout of a later release: refused with both versions, the folder as it was', async () => {
  write([sample(0)]);
  writeFileSync(join(rig.folder, 'format'), '3\n');
  writeFileSync(join(rig.folder, 'released'), 'in other words');
  const before = contents(rig.folder);
  await expect(rig.open()).rejects.toThrow(
    `The spool ${rig.folder} is of version 3, this release reads up to 1: update MANTIS`,
  );
  expect(contents(rig.folder)).toEqual(before);
});

test.each([['text'], [[5, null]], [{ objects: 7 }], [null]])(
  'a newest record %j is of no version',
  async (record) => {
    write([sample(0)], record);
    await rig.open();
    await expect.poll(() => rig.emitted[0]).toEqual(sample(0));
  },
);

test('a spool of release 0.1.0 goes on, a remaining life in it as version 2', async () => {
  const released = join(__dirname, '../../../../deploy/upgrade/0.1.0/mantis/spool/mantis-http-http');
  cpSync(released, rig.folder, { recursive: true });
  const band = { unit: 'h', cycleMs: null, p10: 1, p50: 2, p90: 3, level: 0.8, censored: false };
  const rul = { ...sample(9), ...band, v: 1, kind: 'rul', model: 'm', basis: 'b' };
  const [last] = readdirSync(rig.folder).filter((name) => name.endsWith('.spool'));
  const bytes = readFileSync(join(rig.folder, last));
  writeFileSync(join(rig.folder, last), Buffer.concat([bytes, frame(Buffer.from(JSON.stringify([rul])))]));
  rig.health = { open: true, fault: foreign('away') };
  await rig.open();
  await expect.poll(() => rig.emitted.at(-1)).toMatchObject({ v: 2, kind: 'rul', noDegradation: null });
  expect([rig.damages, rig.emitted[0]]).toMatchObject([[], { v: 1, kind: 'samples', asset: 'pump-1' }]);
});
