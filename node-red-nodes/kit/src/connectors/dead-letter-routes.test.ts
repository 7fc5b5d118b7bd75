import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Outlet } from '../outlet';
import { sample } from '../spool/sample.fixture';
import { range, SpoolRig } from '../spool/spool-rig.fixture';
import { askRoute } from '../testing/ask-route';
import { deadLetterRoutes } from './dead-letter-routes';

let rig: SpoolRig;
let outlet: Outlet | undefined;
beforeEach(async () => {
  rig = new SpoolRig();
  const spool = await rig.open();
  const counts = { refused: 2, filtered: 0, dropped: 0 };
  outlet = { kept: { spool, deadLetters: rig.deadLetters, counts } } as Outlet;
});
afterEach(() => rig.end());

const [list, replay] = deadLetterRoutes((id) => (id === 'mqtt' ? outlet : undefined));
const ask = (route: typeof list, id = 'mqtt') =>
  askRoute([list, replay], `${route.method} ${route.path}`, { params: { id } });

test('both need an engineer', () => {
  expect([list, replay].map(({ method, path, role }) => `${role} ${method} ${path}`)).toEqual([
    'engineer GET /api/v1/connectors/:id/dead-letters',
    'engineer POST /api/v1/connectors/:id/dead-letters/replay',
  ]);
});

test('the newest are shown with their reason, and a few of their objects', async () => {
  const at = Date.UTC(2026, 0, 1);
  await rig.deadLetters?.add({ at, why: 'refused', reason: 'beyond the retention', objects: [sample(1)] });
  await rig.deadLetters?.add({
    at,
    why: 'filtered',
    reason: 'nobody',
    objects: range(12).map((n) => sample(n)),
  });
  expect(await ask(list)).toMatchObject({
    status: 200,
    body: {
      ...{ count: 2, refused: 2, filtered: 0, dropped: 0 },
      letters: [
        { why: 'filtered', count: 12, objects: range(10).map((n) => sample(n)) },
        { at: '2026-01-01T00:00:00.000Z', why: 'refused', reason: 'beyond the retention', count: 1 },
      ],
    },
  });
});

test('all are sent again, one replay at a time', async () => {
  await rig.deadLetters?.add({ at: 0, why: 'refused', reason: 'no', objects: [sample(1), sample(2)] });
  const [first, second] = await Promise.allSettled([ask(replay), ask(replay)]);
  expect(first).toMatchObject({ value: { status: 200, body: { sent: 2 } } });
  expect(second).toMatchObject({ reason: { status: 409 } });
  await expect.poll(rig.numbers).toEqual([1, 2]);
  expect(await ask(replay)).toMatchObject({ body: { sent: 0 } });
});

test('when the spool takes no more, the others stay', async () => {
  for (let n = 0; n < 3; n++)
    await rig.deadLetters?.add({ at: 0, why: 'refused', reason: 'no', objects: [sample(n)] });
  await rig.close();
  await rig.open({ maxBytes: 500 });
  outlet = { kept: { spool: rig.spool, deadLetters: rig.deadLetters, counts: {} } } as Outlet;
  await expect(ask(replay)).rejects.toMatchObject({
    status: 503,
    message: expect.stringContaining('full') as string,
  });
  expect(rig.deadLetters?.count).toBe(1);
});

test('a connector that is not there, or keeps nothing, is told so', async () => {
  await expect(Promise.resolve().then(() => ask(list, 'x'))).rejects.toMatchObject({ status: 404 });
  outlet = { kept: undefined } as Outlet;
  await expect(Promise.resolve().then(() => ask(list))).rejects.toMatchObject({ status: 409 });
});
