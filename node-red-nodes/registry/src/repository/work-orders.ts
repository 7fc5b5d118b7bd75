import { presentForm, type WorkOrder, type WorkOrderStatus } from '@mantis-pdm/core/contract';
import type { WorkOrderFilter } from '@mantis-pdm/node-red-kit';
import type { Rows } from '../database/tables';
import { fromJson, toJson } from './json';
import { LOOK_BACK, boundedLimit } from './limit';

/** The statuses in which somebody still has to do something. */
const OPEN: readonly WorkOrderStatus[] = ['open', 'acknowledged', 'in-progress', 'on-hold'];

/** Inserts or updates in one transaction; an order without a number is given the next one, and keeps it. */
export async function saveWorkOrder({ db, key }: Rows, order: WorkOrder): Promise<WorkOrder> {
  const { object } = await db.transaction().execute((step) => putWorkOrder({ db: step, key }, order));
  return object;
}

/** The same, within a transaction; with how often it has been stored by now. */
export async function putWorkOrder(
  rows: Rows,
  order: WorkOrder,
): Promise<{ object: WorkOrder; revision: number }> {
  const number = order.number ?? (await numberFor(rows, order.id));
  const stored: WorkOrder = { ...order, number };
  const row = {
    number,
    asset: order.asset,
    type: order.type,
    priority: order.priority,
    status: order.status,
    origin: order.origin,
    due: order.due === null ? null : Math.round(order.due),
    body: toJson(stored),
  };
  const { revision } = await rows.db
    .insertInto('work_orders')
    .values({
      ...{ installation: rows.key, id: order.id, created_at: Math.round(order.at), revision: 1 },
      ...row,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['installation', 'id'])
        .doUpdateSet((former) => ({ ...row, revision: former('work_orders.revision', '+', 1) })),
    )
    .returning('revision')
    .executeTakeFirstOrThrow();
  return { object: stored, revision };
}

/** The number that the stored order has, or the next one. Raising the counter first makes savers wait for each other. */
async function numberFor({ db: step, key }: Rows, id: string): Promise<string> {
  const counter = step.updateTable('work_order_numbers');
  await counter.set((row) => ({ last: row.ref('last') })).execute();
  const stored = await step
    .selectFrom('work_orders')
    .select('number')
    .where('installation', '=', key)
    .where('id', '=', id)
    .executeTakeFirst();
  if (stored) return stored.number;
  const { last } = await counter
    .set((row) => ({ last: row('last', '+', 1) }))
    .returning('last')
    .executeTakeFirstOrThrow();
  return `WO-${String(last).padStart(6, '0')}`;
}

export async function findWorkOrder({ db, key }: Rows, id: string): Promise<WorkOrder | undefined> {
  const row = await db
    .selectFrom('work_orders')
    .select('body')
    .where('installation', '=', key)
    .where('id', '=', id)
    .executeTakeFirst();
  return row && presentForm(fromJson<WorkOrder>(row.body));
}

/** Newest first. */
export async function listWorkOrders({ db, key }: Rows, filter: WorkOrderFilter = {}): Promise<WorkOrder[]> {
  const { asset, statuses, origin, from, to, limit } = filter;
  const most = boundedLimit(limit);
  let all = db.selectFrom('work_orders').select('body').where('installation', '=', key);
  if (asset !== undefined) all = all.where('asset', '=', asset);
  if (statuses !== undefined) all = all.where('status', 'in', statuses.length > 0 ? statuses : ['']);
  if (origin !== undefined) all = all.where('origin', '=', origin);
  if (to !== undefined) all = all.where('created_at', '<=', Math.round(to));
  const newest = async (query: typeof all, count: number) => {
    const rows = await query.orderBy('created_at', 'desc').orderBy('number', 'desc').limit(count).execute();
    return rows.map(({ body }) => presentForm(fromJson<WorkOrder>(body)));
  };
  if (from === undefined) return newest(all, most);
  const since = Math.round(from);
  const there = await newest(
    all.where(({ or, eb }) => or([eb('created_at', '>=', since), eb('status', 'in', OPEN)])),
    most,
  );
  const before = await newest(all.where('created_at', '<', since).where('status', 'not in', OPEN), LOOK_BACK);
  const during = before.filter(({ history }) => (history.at(-1)?.at ?? 0) >= from);
  return [...there, ...during]
    .sort((a, b) => b.at - a.at || ((a.number ?? '') < (b.number ?? '') ? 1 : -1))
    .slice(0, most);
}

export async function countOpen({ db, key }: Rows): Promise<Record<string, number>> {
  const rows = await db
    .selectFrom('work_orders')
    .select((row) => ['asset', row.fn.countAll<number | string>().as('count')])
    .where('installation', '=', key)
    .where('status', 'in', OPEN)
    .groupBy('asset')
    .execute();
  return Object.fromEntries(rows.map(({ asset, count }) => [asset, Number(count)]));
}
