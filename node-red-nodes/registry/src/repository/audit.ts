import type { Alarm, WorkOrder } from '@mantis-pdm/core/contract';
import type { AuditEntry, AuditNote } from '@mantis-pdm/core/contract/view';
import type { AuditPage, AuditPlace } from '@mantis-pdm/node-red-kit';
import type { Rows } from '../database/tables';
import { fromJson } from './json';

/** Alarms, orders or notes that are read at once. */
const PAGE = 500;

const TABLES = [
  { of: 'note', table: 'audit_notes', key: 'place', entries: noteOf },
  { of: 'alarm', table: 'alarms', key: 'id', entries: ofAlarm },
  { of: 'work-order', table: 'work_orders', key: 'id', entries: ofOrder },
] as const;

/** The part of the trail that follows a place: by the keys of its tables, so that what is stored meanwhile moves nothing. */
export async function auditPage({ db, key }: Rows, after: AuditPlace | null): Promise<AuditPage> {
  const at = after ?? { of: TABLES[0].of, after: null };
  const index = TABLES.findIndex(({ of }) => of === at.of);
  const { of, table, key: column, entries } = TABLES[index];
  let query = db
    .selectFrom(table)
    .select([`${column} as key`, 'body'])
    .where('installation', '=', key) as never as Query;
  if (at.after !== null) query = query.where(column, '>', at.after);
  const rows = await query.orderBy(column).limit(PAGE).execute();
  const last = rows.at(-1);
  const following = TABLES.at(index + 1);
  const next =
    rows.length === PAGE && last
      ? { of, after: last.key }
      : following && index + 1 < TABLES.length
        ? { of: following.of, after: null }
        : null;
  return { entries: rows.flatMap(({ body }) => entries(fromJson(body))), next };
}

/** As much of a query as is needed; the three tables have no type in common. */
interface Query {
  where(column: string, op: '>', value: string | number): Query;
  orderBy(column: string): Query;
  limit(rows: number): Query;
  execute(): Promise<{ key: string | number; body: unknown }[]>;
}

function noteOf({ asset, ...note }: AuditNote): AuditEntry[] {
  return [{ ...note, kind: 'asset', id: asset, asset, title: '' }];
}

function ofAlarm({ id, asset, title, history }: Alarm): AuditEntry[] {
  return history.map(({ at, by, action, comment }) => ({
    at,
    by,
    action,
    kind: 'alarm',
    id,
    asset,
    title,
    comment,
  }));
}

function ofOrder({ id, number, asset, title, history }: WorkOrder): AuditEntry[] {
  const named = { kind: 'work-order' as const, id: number ?? id, asset, title };
  return history.map(({ at, by, action, comment }) => ({ at, by, action, ...named, comment }));
}
