import { listBackups } from '@mantis-pdm/node-red-kit';
import type { RegistryHolding } from './counters';
import type { RegistryMark } from './mark';

/** Ending of the names of backups. */
export const ENDING = 'sqlite';

/** What a registry held, in words: `12 assets, 40 alarms and 7 work orders until 2026-01-02T03:04:05Z`. */
export function heldWords({ rows, at }: RegistryMark): string {
  const { assets = 0, alarms = 0, work_orders = 0 } = rows;
  return `${assets} assets, ${alarms} alarms and ${work_orders} work orders until ${iso(at)}`;
}

/** What is missing from a registry against its mark, in words. */
export function missingWords(mark: RegistryMark, held: RegistryHolding): string {
  const fewer = Object.entries(mark.rows)
    .map(([name, rows]) => [name.replace('_', ' '), rows - (held.rows[name] ?? 0)] as const)
    .filter(([, rows]) => rows > 0)
    .map(([name, rows]) => `${rows} ${name}`);
  const rows = fewer.length > 0 ? `; ${fewer.join(', ')} fewer than there were` : '';
  return `The last ${mark.writes - held.writes} changes, made until ${iso(mark.at)}, are missing${rows}.`;
}

/** The newest backup, in a sentence that says how to restore it. */
export function offer(backups: string): string {
  const [newest] = listBackups(backups, ENDING);
  if (!newest) return 'There is no backup in the backup folder';
  return (
    `The newest backup is "${newest.file}" of ${iso(newest.at)}: ` +
    `POST /api/v1/registry/restore with {"file":"${newest.file}"} puts it in place and keeps the present file`
  );
}

function iso(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d+/, '');
}
