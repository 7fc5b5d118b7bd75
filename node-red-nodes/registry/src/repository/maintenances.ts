import type { UnderMaintenance } from '@mantis-pdm/core/contract';
import type { Rows } from '../database/tables';
import { fromJson, toJson } from './json';

/** Keeps what an asset is under; null: nothing any more. */
export async function saveMaintenance(
  { db, key }: Rows,
  asset: string,
  entry: UnderMaintenance | null,
): Promise<void> {
  if (!entry) {
    await db.deleteFrom('maintenances').where('installation', '=', key).where('asset', '=', asset).execute();
    return;
  }
  const body = toJson(entry);
  await db
    .insertInto('maintenances')
    .values({ installation: key, asset, body })
    .onConflict((conflict) => conflict.columns(['installation', 'asset']).doUpdateSet({ body }))
    .execute();
}

export async function listMaintenances({ db, key }: Rows): Promise<Record<string, UnderMaintenance>> {
  const rows = await db
    .selectFrom('maintenances')
    .select(['asset', 'body'])
    .where('installation', '=', key)
    .execute();
  return Object.fromEntries(rows.map(({ asset, body }) => [asset, fromJson<UnderMaintenance>(body)]));
}
