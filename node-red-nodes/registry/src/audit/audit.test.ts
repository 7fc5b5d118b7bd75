import type { HistoryEntry } from '@mantis-pdm/core/contract';
import { house, readRequest } from '@mantis-pdm/node-red-kit';
import { rig, type Rig } from '@mantis-pdm/node-red-kit/testing';
import { parse } from 'csv-parse/sync';
import { afterEach, beforeEach, expect, test } from 'vitest';
import registryNode from '../registry/node';
import { alarm, workOrder } from '../testing/objects.fixture';

let running: Rig;
beforeEach(async () => {
  running = await rig([registryNode], [{ id: 'r', type: 'mantis-registry' }]);
});
afterEach(() => running.stop());

const registry = () => {
  const found = house().find('registry');
  if (!found) throw new Error('there is no registry');
  return found;
};
const entry = (at: number, comment: string): HistoryEntry => ({
  at,
  by: 'anna',
  action: 'acknowledged',
  comment,
});

async function exported(query: Record<string, string> = {}) {
  const route = house().routes.find(({ path }) => path === '/api/v1/audit');
  if (!route) throw new Error('no route');
  const asked = {
    ...{ params: {}, query, body: undefined, headers: {} },
    user: { name: 'eve', role: 'engineer' as const },
    client: { token: 'eve', address: '' },
    signal: new AbortController().signal,
  };
  const answer = await route.handle(readRequest(route, asked));
  if (!('text' in answer)) throw new Error('no text');
  const pieces: string[] = [];
  for await (const piece of answer.text) pieces.push(piece);
  return pieces;
}
const rows = async (query?: Record<string, string>) =>
  parse<Record<string, string>>((await exported(query)).join(''), { columns: true, bom: true });

test('notes, alarms and orders are in it, each with who, when and why; formulas are made harmless', async () => {
  const retirement = { at: 5, by: 'bob', reason: 'sold', eraseInMs: null };
  const note = { at: 5, by: 'bob', action: 'retired', asset: 'pump-9', comment: 'sold' };
  await registry().saveRetirement('pump-9', retirement, note);
  const history = [
    entry(10, '=HYPERLINK("http://x")'),
    entry(20, 'a, "b"\nc'),
    entry(30, '-1'),
    entry(31, '@x'),
  ];
  await registry().saveAlarm(alarm('a1', { asset: 'pump-1', title: '+hot', history }));
  await registry().saveWorkOrder(
    workOrder('w1', { asset: 'pump-1', title: 'bearing', history: [entry(40, '')] }),
  );
  const found = await rows();
  const iso = (at: number) => new Date(at).toISOString();
  expect(found[0]).toEqual({ at: iso(5), by: 'bob', action: 'retired', kind: 'asset', id: 'pump-9', asset: 'pump-9', title: '', comment: 'sold' }); // prettier-ignore
  expect(found.slice(1).map(({ at, kind, id, title, comment }) => [at, kind, id, title, comment])).toEqual([
    [iso(10), 'alarm', 'a1', "'+hot", `'=HYPERLINK("http://x")`],
    [iso(20), 'alarm', 'a1', "'+hot", 'a, "b"\nc'],
    [iso(30), 'alarm', 'a1', "'+hot", "'-1"],
    [iso(31), 'alarm', 'a1', "'+hot", "'@x"],
    [iso(40), 'work-order', 'WO-000001', 'bearing', ''],
  ]);
});

test('a range is from its first to its last moment', async () => {
  await registry().saveAlarm(alarm('a1', { history: [10, 20, 30].map((at) => entry(at, `${at}`)) }));
  const at = async (query: Record<string, string>) => (await rows(query)).map(({ comment }) => comment);
  expect(await at({ from: '20' })).toEqual(['20', '30']);
  expect(await at({ from: '11', to: '1970-01-01T00:00:00.020Z' })).toEqual(['20']);
});

test('more than a page is read page by page, without a loss or a repeat', async () => {
  for (let i = 0; i < 1_001; i++)
    await registry().saveAlarm(alarm(`a${String(i).padStart(4, '0')}`, { history: [entry(i, `${i}`)] }));
  const pieces = await exported();
  expect(pieces.length).toBe(5);
  const comments = (await rows()).map(({ comment }) => Number(comment));
  expect(comments).toEqual(Array.from({ length: 1_001 }, (_, i) => i));
}, 60_000);
