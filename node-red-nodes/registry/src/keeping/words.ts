import { asRemark, remark, type Remark } from '@mantis-pdm/core/remarks';
import { listBackups } from '@mantis-pdm/node-red-kit';
import type { RegistryHolding } from './counters';
import type { RegistryMark } from './mark';

/** Ending of the names of backups. */
export const ENDING = 'sqlite';

/** What a registry held, and until when, as values of a remark. */
export function heldOf({ rows, at }: RegistryMark) {
  const { assets = 0, alarms = 0, work_orders: orders = 0 } = rows;
  return { assets, alarms, orders, time: iso(at) };
}

/** What is said of rows that are fewer, by table. */
const FEWER = [
  ['assets', 'registry.fewer.assets'],
  ['alarms', 'registry.fewer.alarms'],
  ['work_orders', 'registry.fewer.work-orders'],
] as const;

/** What is missing from a registry against its mark. */
export function missing(
  where: { file: string; cause: Remark },
  mark: RegistryMark,
  held: RegistryHolding,
): Remark {
  const rows = FEWER.flatMap(([table, code]) => {
    const fewer = (mark.rows[table] ?? 0) - (held.rows[table] ?? 0);
    return fewer > 0 ? [remark(code, { rows: fewer })] : [];
  });
  const values = { ...where, changes: mark.writes - held.writes, time: iso(mark.at) };
  return rows.length > 0
    ? remark('registry.lost.rows', { ...values, rows })
    : remark('registry.lost', values);
}

/** The newest backup, and how to restore it. */
export function offer(backups: string): Remark {
  const [newest] = listBackups(backups, ENDING);
  if (!newest) return asRemark('store.no-backup');
  const { file, at } = newest;
  return remark('registry.backup', { file, time: iso(at), body: JSON.stringify({ file }) });
}

function iso(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d+/, '');
}
