import type { AssetProfile, Criticality } from '@mantis-pdm/core/contract';
import type { AssetRecord } from '@mantis-pdm/node-red-kit';
import type { Selectable } from 'kysely' with { 'resolution-mode': 'import' };
import type { Rows, Tables } from '../database/tables';
import { fromJson, storable, toJson } from './json';

/** Inserts or updates; of the moments of the first message the earlier stays. */
export async function saveAsset({ db, key }: Rows, asset: AssetRecord): Promise<void> {
  const row = {
    name: storable(asset.name),
    class: storable(asset.class),
    criticality: asset.criticality,
    location: storable(asset.location),
    profile: toJson(asset.profile),
  };
  await db
    .insertInto('assets')
    .values({ installation: key, id: asset.id, commissioned_at: Math.round(asset.commissionedAt), ...row })
    .onConflict((conflict) =>
      conflict.columns(['installation', 'id']).doUpdateSet(({ ref, eb }) => {
        const [stored, given] = [ref('assets.commissioned_at'), ref('excluded.commissioned_at')];
        return { ...row, commissioned_at: eb.case().when(given, '<', stored).then(given).else(stored).end() };
      }),
    )
    .execute();
}

export async function findAsset({ db, key }: Rows, id: string): Promise<AssetRecord | undefined> {
  const row = await db
    .selectFrom('assets')
    .selectAll()
    .where('installation', '=', key)
    .where('id', '=', id)
    .executeTakeFirst();
  return row && toRecord(row);
}

export async function listAssets({ db, key }: Rows): Promise<AssetRecord[]> {
  const rows = db.selectFrom('assets').selectAll().where('installation', '=', key);
  return (await rows.orderBy('id').execute()).map(toRecord);
}

function toRecord(row: Selectable<Tables['assets']>): AssetRecord {
  return {
    id: row.id,
    name: row.name,
    class: row.class,
    criticality: row.criticality as Criticality,
    location: row.location,
    profile: fromJson<AssetProfile>(row.profile),
    commissionedAt: Number(row.commissioned_at),
  };
}
