import { foreign } from '@mantis-pdm/core/remarks';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sample } from './sample.fixture';
import { idOf, range, SpoolRig } from './spool-rig.fixture';

let rig: SpoolRig;
beforeEach(() => void (rig = new SpoolRig()));
afterEach(async () => {
  await rig.end();
  expect(rig.errors).toEqual([]);
});

const whys = () => rig.aside.map(({ why, objects }) => [why, ...objects.map(({ seq }) => seq)]);
/** Numbers on their way again and again. */
const times = (n: number) => rig.numbers().filter((seq) => seq === n).length;

describe('a record that a flow filters out', () => {
  test('keeps nobody waiting, and is set aside after three sendings within half a minute', async () => {
    const spool = await rig.open();
    await rig.putAll(1_501);
    await expect.poll(() => rig.emitted.length).toBe(1_000);
    rig.commit(...range(999, 1));
    await expect.poll(() => rig.emitted.length).toBe(1_501);
    rig.commit(...range(501, 1_000));
    await rig.pass(29);
    expect([whys(), times(0)]).toEqual([[], 3]);
    await rig.pass(2);
    expect(whys()).toEqual([['filtered', 0]]);
    expect([spool.waiting, await rig.deadLetters?.newest()]).toMatchObject([0, [{ why: 'filtered' }]]);
  });

  test('alone on a quiet line is set aside too, when the store says that it is well', async () => {
    await rig.open();
    await rig.putAll(2);
    await expect.poll(() => rig.emitted.length).toBe(2);
    rig.commit(1);
    await rig.pass(40);
    expect(whys()).toEqual([['filtered', 0]]);
  });

  test('is not while the flow is behind, where it may still be', async () => {
    await rig.open();
    rig.behind = true;
    await rig.putAll(2);
    await expect.poll(() => rig.emitted.length).toBe(2);
    rig.commit(1);
    rig.commit(0);
    await rig.putAll(1, 2);
    await rig.pass(100);
    expect([whys(), times(2)]).toEqual([[], 1]);
  });

  test('of a source and asset that is known to be filtered takes no room, and goes at the first look', async () => {
    const spool = await rig.open();
    const other = (n: number) => spool.put([{ ...sample(n), asset: 'other' }]);
    await other(0);
    await rig.putAll(1, 1);
    await expect.poll(() => rig.emitted.length).toBe(2);
    rig.commit(1);
    await rig.pass(31);
    expect(whys()).toEqual([['filtered', 0]]);
    await Promise.all(range(3_000, 10).map(other));
    await rig.putAll(1, 5_000);
    await expect.poll(() => times(5_000)).toBe(1);
    rig.commit(5_000);
    await rig.pass(6);
    expect(rig.aside.length).toBe(3_001);
    expect([spool.waiting, times(10)]).toEqual([0, 1]);
  });

  test('that comes through again is no longer known as filtered', async () => {
    const spool = await rig.open();
    const other = (n: number) => spool.put([{ ...sample(n), asset: 'other' }]);
    await other(0);
    await rig.putAll(1, 1);
    await expect.poll(() => rig.emitted.length).toBe(2);
    rig.commit(1);
    await rig.pass(31);
    await other(2);
    await other(3);
    await expect.poll(() => rig.emitted.length).toBe(6);
    rig.commit(3);
    await rig.pass(11);
    expect([whys(), times(2)]).toEqual([[['filtered', 0]], 2]);
  });
});

describe('a record that a store refuses for good', () => {
  test('is set aside with its reason as soon as the store commits another', async () => {
    const spool = await rig.open();
    rig.health = { open: true, fault: foreign('points beyond the retention') };
    await rig.putAll(3);
    await expect.poll(() => rig.emitted.length).toBe(3);
    rig.refuse([1], { reason: 'points beyond the retention' });
    await rig.pass(1);
    expect(whys()).toEqual([]);
    rig.commit(0, 2);
    await rig.pass(1);
    expect(rig.aside).toMatchObject([{ why: 'refused', reason: 'points beyond the retention' }]);
    expect(spool.waiting).toBe(0);
  });

  test('while the store refuses everything, nothing is concluded from it', async () => {
    const spool = await rig.open();
    rig.health = { open: true, fault: foreign('The file is damaged') };
    await rig.putAll(3);
    await expect.poll(() => rig.emitted.length).toBe(3);
    rig.refuse(range(3), { reason: 'The file is damaged' });
    await rig.pass(600);
    expect([whys(), spool.waiting]).toEqual([[], 3]);
  });
});

describe('while the store is away', () => {
  const away = { open: true, fault: foreign('away') };

  test('ten minutes long nothing is set aside, and little is sent; then everything is, once more', async () => {
    const spool = await rig.open();
    rig.health = away;
    await rig.putAll(1_200);
    await expect.poll(() => rig.emitted.length).toBe(1_000);
    rig.refuse(range(1_000), { final: false });
    await rig.pass(600);
    expect(rig.aside).toEqual([]);
    expect(spool.waiting).toBe(1_200);
    expect(rig.emitted.length).toBeLessThanOrEqual(1_000 + 600 / 5);
    expect(spool.standing).toBeGreaterThan(590_000);
    rig.health = { open: true, fault: null };
    rig.emitted = [];
    await rig.pass(1);
    expect(new Set(rig.numbers()).size).toBeGreaterThanOrEqual(999);
    rig.commit(...range(1_000));
    await expect.poll(() => times(1_199)).toBe(1);
    rig.commit(...range(200, 1_000));
    expect(spool.waiting).toBe(0);
  });

  test.each([
    ['opening', { open: false, fault: null }],
    ['not even offered, for a deploy or a wrong setting', undefined],
  ])('%s: nothing is concluded from silence', async (_name, health) => {
    const spool = await rig.open();
    rig.health = health;
    await rig.putAll(5);
    await expect.poll(() => rig.emitted.length).toBe(5);
    await rig.pass(600);
    expect([whys(), rig.unkept, spool.waiting, rig.emitted.length]).toEqual([[], [], 5, 5]);
  });

  test('what a store has in hand is its own, however long it takes', async () => {
    const spool = await rig.open();
    rig.bus.on('asked-for', ({ ids, held }) => ids.filter((id) => id === idOf(0)).forEach(held));
    await rig.putAll(2);
    await expect.poll(() => rig.emitted.length).toBe(2);
    rig.commit(1);
    await rig.pass(600);
    expect([whys(), spool.waiting, times(0)]).toEqual([[], 1, 1]);
  });
});

test('what is lost on its way to the store, as in a deploy, is sent again and stored', async () => {
  const spool = await rig.open();
  await rig.putAll(3);
  await expect.poll(() => rig.emitted.length).toBe(3);
  rig.commit(0, 2);
  await rig.pass(11);
  expect(rig.numbers()).toEqual([0, 1, 2, 1]);
  rig.commit(1);
  expect([spool.waiting, rig.aside.length]).toEqual([0, 0]);
});

describe('what is late', () => {
  beforeEach(() => void (rig.health = { open: true, fault: foreign('slow') }));

  test('is not the rest of a record of which a part is stored', async () => {
    const spool = await rig.open();
    await spool.put([sample(0), sample(1)]);
    await expect.poll(() => rig.emitted.length).toBe(2);
    rig.commit(0);
    await rig.pass(100);
    expect([rig.emitted.length, spool.waiting, whys()]).toEqual([2, 1, []]);
  });

  test('is not what was sent before another was sent again: its first sending may be what was stored', async () => {
    await rig.open();
    await rig.putAll(2);
    await expect.poll(() => rig.emitted.length).toBe(2);
    rig.commit(1);
    await rig.pass(5);
    await rig.putAll(1, 2);
    await rig.pass(6);
    expect(rig.numbers()).toEqual([0, 1, 2, 0]);
    rig.commit(0);
    await rig.pass(100);
    expect([rig.numbers(), rig.spool?.waiting]).toEqual([[0, 1, 2, 0], 1]);
  });
});

describe('without a historian', () => {
  test('nothing is kept, and that is told; when one appears, what comes is kept from then on', async () => {
    rig.planned = false;
    rig.health = undefined;
    const spool = await rig.open();
    await rig.putAll(10);
    await rig.pass(1);
    await expect.poll(() => spool.waiting).toBe(0);
    expect([rig.unkept, rig.numbers()]).toEqual([['no historian'], range(10)]);
    rig.planned = true;
    await rig.pass(1);
    await rig.putAll(5, 10);
    await rig.pass(1);
    expect([rig.unkept, spool.waiting]).toEqual([['no historian', undefined], 5]);
  });

  test('that anything leads to, nothing is kept after three sendings, until something comes to one', async () => {
    const spool = await rig.open();
    await rig.putAll(3);
    await rig.pass(29);
    expect([rig.unkept, spool.waiting]).toEqual([[], 3]);
    await rig.pass(5);
    expect([rig.unkept, spool.waiting, rig.aside.length]).toEqual([['not wired'], 0, 0]);
    await rig.putAll(1, 3);
    await expect.poll(() => times(3)).toBe(1);
    expect(spool.waiting).toBe(0);
    rig.commit(3);
    await rig.putAll(1, 4);
    expect([rig.unkept, spool.waiting]).toEqual([['not wired', undefined], 1]);
  });

  test('where one has ever answered, also before a restart, what does not come to it is set aside and not let go', async () => {
    await rig.open();
    await rig.putAll(1);
    await expect.poll(() => rig.emitted.length).toBe(1);
    rig.commit(0);
    await rig.close();
    const spool = await rig.open();
    await rig.putAll(2, 1);
    await rig.pass(45);
    expect([rig.unkept, spool.waiting, rig.aside.length]).toEqual([[], 0, 2]);
  });
});

test('dead letters can be sent again, and are gone then', async () => {
  const spool = await rig.open();
  await rig.putAll(2);
  await expect.poll(() => rig.emitted.length).toBe(2);
  rig.refuse([0]);
  rig.commit(1);
  await rig.pass(1);
  const letters = rig.deadLetters;
  expect([letters?.count, await letters?.newest()]).toMatchObject([
    1,
    [{ why: 'refused', objects: [sample(0)] }],
  ]);
  expect(await letters?.replay((objects) => spool.put(objects))).toBe(1);
  await expect.poll(() => times(0)).toBe(2);
  rig.commit(0);
  expect([letters?.count, spool.waiting]).toEqual([0, 0]);
});
