import { foreign } from '@mantis-pdm/core/remarks';
import { part } from '@mantis-pdm/core/contract/said';
import fc from 'fast-check';
import {
  appendFileSync,
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SpoolFullError } from './errors';
import { frame, scan } from './frame';
import type { LogOptions } from './log';
import { sample } from './sample.fixture';
import { range, SpoolRig } from './spool-rig.fixture';

const DAY = 86_400_000;
let rig: SpoolRig;
beforeEach(() => {
  rig = new SpoolRig();
  // Nothing is concluded from silence.
  rig.health = { open: true, fault: foreign('away') };
});
afterEach(async () => {
  await rig.end();
  expect(rig.errors).toEqual([]);
});

const files = () =>
  readdirSync(rig.folder)
    .filter((name) => name.endsWith('.spool'))
    .sort();
const path = (name: string) => join(rig.folder, name);

/** Twenty records in files of five or so, nothing of them committed. */
async function filled(options: Partial<LogOptions> = {}): Promise<void> {
  await rig.open({ segmentBytes: 1_000, ...options });
  for (let n = 0; n < 20; n++) await rig.putAll(1, n);
  await rig.close();
  rig.emitted = [];
}

describe('size', () => {
  test('of a sender that goes on the oldest goes first, and is counted', async () => {
    const spool = await rig.open({ maxBytes: 10_000, segmentBytes: 2_000, full: 'drop' });
    for (let n = 0; n < 200; n++) await rig.putAll(1, n);
    await expect.poll(() => spool.bytes).toBeLessThanOrEqual(12_000);
    const lost = rig.dropped.reduce((sum, [count]) => sum + count, 0);
    expect(lost).toBeGreaterThan(100);
    expect(spool.waiting).toBe(200 - lost);
    expect(rig.dropped[0][1]).toBe('size');
  });

  test('a sender that repeats is refused, nothing goes, and there is room again when something is stored', async () => {
    const spool = await rig.open({ maxBytes: 10_000, segmentBytes: 2_000 });
    let kept = 0;
    const fill = async () => {
      for (; ; kept++) await rig.putAll(1, kept);
    };
    await expect(fill()).rejects.toThrow(SpoolFullError);
    await expect(fill()).rejects.toThrow(/^The spool is full: .* of 0.01 MB wait to be stored/);
    expect([spool.waiting, rig.dropped]).toEqual([kept, []]);
    expect(spool.bytes).toBeLessThanOrEqual(10_000);
    await expect.poll(() => rig.emitted.length).toBe(kept);
    rig.commit(...range(kept - 1));
    await rig.pass(1);
    await rig.putAll(5, kept);
    expect(spool.waiting).toBe(6);
  });

  test('one record larger than the limit passes when nothing else waits', async () => {
    await rig.open({ maxBytes: 10 });
    await rig.putAll(1);
    await expect(rig.putAll(1, 1)).rejects.toThrow(SpoolFullError);
    await expect.poll(() => rig.emitted.length).toBe(1);
    rig.commit(0);
    await rig.putAll(1, 1);
  });
});

describe('age', () => {
  const hour = 3_600_000;

  test('goes by the steady clock, and takes one file at a time', async () => {
    await rig.open({ segmentBytes: 1_000, maxAgeMs: hour });
    for (let n = 0; n < 20; n++) await rig.putAll(1, n);
    const count = files().length;
    rig.steady += hour + 1;
    await rig.spool?.tick();
    expect([files().length, rig.dropped.length]).toEqual([count - 1, 1]);
    expect(rig.dropped[0][1]).toBe('age');
    await rig.pass(count);
    expect([files().length, rig.spool?.waiting]).toEqual([
      1,
      20 - rig.dropped.reduce((sum, [n]) => sum + n, 0),
    ]);
  });

  test('a time of day that jumps by years takes nothing, neither while it runs nor at a start', async () => {
    await rig.open({ segmentBytes: 1_000, maxAgeMs: 7 * DAY });
    for (let n = 0; n < 20; n++) await rig.putAll(1, n);
    rig.now = () => Date.now() + 8 * DAY;
    await rig.pass(4);
    rig.now = () => 0;
    await rig.pass(4);
    await rig.close();
    rig.now = () => Date.now() + 36_500 * DAY;
    const spool = await rig.open({ segmentBytes: 1_000, maxAgeMs: 7 * DAY });
    await rig.pass(60);
    expect([rig.dropped, spool.waiting]).toEqual([[], 20]);
  });

  test('files of a machine that woke up in 1970 are not taken for decades old', async () => {
    await filled();
    for (const name of files().slice(0, -1)) utimesSync(path(name), 100, 100);
    const spool = await rig.open({ maxAgeMs: 7 * DAY });
    await rig.pass(60);
    expect([rig.dropped, spool.waiting]).toEqual([[], 20]);
  });

  test('after a restart what is old by its files goes', async () => {
    await filled();
    const old = (Date.now() - 2 * hour) / 1000;
    utimesSync(path(files()[0]), old, old);
    await rig.open({ maxAgeMs: hour });
    await rig.pass(3);
    expect(rig.dropped).toEqual([[expect.any(Number), 'age']]);
  });
});

describe('damage', () => {
  const lost = () => rig.damages.reduce((sum, { records }) => sum + records, 0);
  const kept = () => rig.damages.map((damage) => damage.kept && readFileSync(path(damage.kept)));

  test('a torn end, as a crash leaves it, is cut off and is no damage', async () => {
    await rig.open();
    await rig.putAll(3);
    await rig.close();
    const file = path(files()[0]);
    const { size } = statSync(file);
    appendFileSync(file, frame(Buffer.from('half')).subarray(0, 10));
    rig.emitted = [];
    await rig.open();
    await expect.poll(rig.numbers).toEqual([0, 1, 2]);
    expect([statSync(file).size, rig.damages]).toEqual([size, []]);
    await rig.putAll(1, 3);
    await expect.poll(rig.numbers).toEqual([0, 1, 2, 3]);
  });

  test.each([
    ['an older file', 0],
    ['the last file', -1],
  ])('a flipped bit in %s costs one record, is told, and the file is kept as it was', async (_name, at) => {
    await filled();
    const file = path(files().at(at) as string);
    const bytes = readFileSync(file);
    bytes[20] ^= 1;
    writeFileSync(file, bytes);
    const until = new Date(statSync(file).mtimeMs).toISOString();
    await rig.open();
    await expect.poll(() => rig.emitted.length).toBe(19);
    expect([lost(), kept()]).toEqual([1, [bytes]]);
    expect(rig.damages[0].what).toEqual(part('spool.damaged.file', { file: basename(file), until }));
    rig.commit(...rig.numbers());
    await rig.putAll(1, 20);
    await expect.poll(() => rig.numbers().at(-1)).toBe(20);
  });

  test.each([
    ['an older file cut short', () => truncateSync(path(files()[1]), 300)],
    ['the last file cut short', () => truncateSync(path(files().at(-1) as string), 250)],
    ['the last file emptied', () => truncateSync(path(files().at(-1) as string), 0)],
    ['a file gone from the middle', () => rmSync(path(files()[1]))],
    ['the last file gone', () => rmSync(path(files().at(-1) as string))],
    ['the oldest file gone', () => rmSync(path(files()[0]))],
    ['all files gone', () => files().forEach((name) => rmSync(path(name)))],
    ['zeros in the middle of a file', () => zero(path(files()[1]), 300, 400)],
  ])('%s: what is missing is told by number, the rest is sent, and numbers go on', async (_name, harm) => {
    await filled();
    harm();
    const spool = await rig.open();
    await expect.poll(() => rig.emitted.length + lost()).toBe(20);
    expect(lost()).toBeGreaterThan(0);
    rig.commit(...rig.numbers());
    expect(spool.waiting).toBe(0);
    await rig.close();
    rig.damages.length = 0;
    rig.emitted = [];
    await rig.open();
    expect([rig.damages, rig.emitted]).toEqual([[], []]);
  });

  test('records behind damage keep their numbers, so that what was released stays released', async () => {
    await rig.open({ segmentBytes: 1_000 });
    for (let n = 0; n < 20; n++) await rig.putAll(1, n);
    await expect.poll(() => rig.emitted.length).toBe(20);
    const file = path(files()[1]);
    const first = Number(files()[1].slice(0, 16));
    rig.commit(...range(first + 2));
    await rig.close();
    zero(file, 0, frame(Buffer.from(JSON.stringify([sample(first)]))).length + 50);
    rig.emitted = [];
    await rig.open();
    await expect.poll(rig.numbers).toEqual(range(18 - first, first + 2));
    expect(lost()).toBe(2);
  });

  test.each(['', 'x', '7 9 heard 00000000\n', '\0\0\0\0', '99999'])(
    'a mark %j that is no mark is told and kept; everything is sent once more',
    async (text) => {
      await filled();
      writeFileSync(path('released'), text);
      await rig.open();
      await expect.poll(rig.numbers).toEqual(range(20));
      expect([lost(), kept()]).toEqual([0, [Buffer.from(text)]]);
    },
  );

  test('kills between any two steps are no damage: what is gone is known to be released', async () => {
    await rig.open({ segmentBytes: 1_000 });
    for (let n = 0; n < 20; n++) await rig.putAll(1, n);
    await expect.poll(() => rig.emitted.length).toBe(20);
    await rig.pass(1);
    rig.commit(...range(12));
    await expect.poll(() => files().length).toBeLessThan(4);
    const copy = path('../copy');
    mkdirSync(copy);
    for (const name of readdirSync(rig.folder)) copyFileSync(path(name), join(copy, name));
    const other = new SpoolRig();
    await other.open({ folder: copy });
    expect(other.damages).toEqual([]);
    await expect.poll(() => other.numbers().slice(-8)).toEqual(range(8, 12));
    await other.end();
  });

  test('whatever bytes lie in a segment, whole frames are read, and nothing is made up', () => {
    const payloads = fc.array(fc.uint8Array({ minLength: 1, maxLength: 50 }));
    const changes = fc.array(fc.tuple(fc.nat(2_000), fc.nat(255)), { maxLength: 3 });
    fc.assert(
      fc.property(payloads, changes, fc.nat(2_000), (all, flips, cut) => {
        const frames = all.map((payload) => frame(Buffer.from(payload)));
        const bytes = Buffer.concat(frames);
        for (const [at, byte] of flips) if (at < bytes.length) bytes[at] = byte;
        const { payloads: found, sound } = scan(bytes.subarray(0, cut));
        const wanted = all.map((payload) => Buffer.from(payload).toString('hex'));
        let at = 0;
        for (const payload of found) {
          if (payload === null) continue;
          at = wanted.indexOf(payload.toString('hex'), at) + 1;
          expect(at).toBeGreaterThan(0);
        }
        expect(sound).toBeLessThanOrEqual(cut);
        const whole = frames.length - flips.length - 1;
        if (cut >= bytes.length)
          expect(found.filter((payload) => payload !== null).length).toBeGreaterThanOrEqual(whole);
      }),
    );
  });
});

/** Overwrites a part of a file with zeros, as a bad block reads. */
function zero(file: string, from: number, to: number): void {
  const bytes = readFileSync(file);
  bytes.fill(0, from, to);
  writeFileSync(file, bytes);
}

test('the folder of release 0.1.0 is read: what it had not released is sent, with its ids, and it goes on', async () => {
  const fixture = join(__dirname, 'release-0.1.0.fixture');
  mkdirSync(rig.folder);
  for (const name of readdirSync(fixture)) copyFileSync(join(fixture, name), path(name));
  const spool = await rig.open();
  await expect.poll(rig.numbers).toEqual(range(27, 13));
  expect([rig.damages, rig.emitted[0].id]).toEqual([[], 'test#13']);
  await rig.putAll(1, 40);
  await expect.poll(() => rig.emitted.length).toBe(28);
  rig.commit(...range(28, 13));
  expect(spool.waiting).toBe(0);
  await rig.close();
  rig.emitted = [];
  await rig.open();
  expect([rig.damages, rig.emitted]).toEqual([[], []]);
});
