import { migrate } from '../database/migrate';
import { migrations } from '../database/migrations';
import type { DatabaseConnection } from '../dialects';
import type { Repository } from '../repository';
import { alarm, assetRecord, workOrder } from '../testing/objects.fixture';

/** The tables as the release before left them, with a machine, its alarm and its order. */
export async function formerRelease(connection: DatabaseConnection): Promise<void> {
  await migrate(connection.db, { ...connection, list: migrations.slice(0, 1) });
  const { id, profile, commissionedAt, ...asset } = assetRecord('motor-1');
  const row = { id, ...asset, profile: JSON.stringify(profile), commissioned_at: commissionedAt };
  await connection.db
    .insertInto('assets')
    .values(row as never)
    .execute();
  const { state, priority, origin, raisedAt, asset: of } = alarm('a1', { asset: 'motor-1' });
  const body = JSON.stringify(alarm('a1', { asset: 'motor-1' }));
  const raised = { id: 'a1', asset: of, state, priority, origin, raised_at: raisedAt, body };
  await connection.db
    .insertInto('alarms')
    .values(raised as never)
    .execute();
  const order = workOrder('o1', { asset: 'motor-1', number: 'WO-000007', due: null });
  const { at, number, type, status, due } = order;
  const common = { id: 'o1', number, asset: of, type, priority: order.priority, status, origin, due };
  const open = { ...common, created_at: at, body: JSON.stringify(order) };
  await connection.db
    .insertInto('work_orders')
    .values(open as never)
    .execute();
  await connection.db.updateTable('work_order_numbers').set({ last: 7 }).execute();
  await connection.close();
}

/** The ids of all assets, alarms and orders. */
export const idsOf = async (registry: Repository) => [
  (await registry.assets()).map(({ id }) => id),
  (await registry.alarms()).map(({ id }) => id),
  (await registry.workOrders()).map(({ id }) => id),
];
/** {@link idsOf} of an empty registry. */
export const nothing = [[], [], []];
