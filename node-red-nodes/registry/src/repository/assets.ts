import {
  assetProfileSchema,
  MAX_LEVELS,
  sayHierarchyFault,
  type AssetProfile,
  type Criticality,
} from '@mantis-pdm/core/contract';
import { PortError, type AssetFilter, type AssetRecord } from '@mantis-pdm/node-red-kit';
import type { Selectable } from 'kysely' with { 'resolution-mode': 'import' };
import type { Rows, Tables } from '../database/tables';
import { fromJson, storable, toJson } from './json';

/**
 * Inserts or updates; of the moments of the first message the earlier stays.
 * @throws PortError when it would be a part of itself.
 */
export async function saveAsset({ db, key }: Rows, asset: AssetRecord): Promise<void> {
  const fault = sayHierarchyFault(asset.id, await above({ db, key }, asset));
  if (fault) throw new PortError(fault, false);
  const row = {
    name: storable(asset.name),
    class: storable(asset.class),
    criticality: asset.criticality,
    location: storable(asset.location),
    site: storable(asset.profile.site),
    line: storable(asset.profile.line),
    parent: asset.profile.parent === null ? null : storable(asset.profile.parent),
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

/** The parent, its parent and so on: no more than are needed to see that there are too many, or a circle. */
async function above(rows: Rows, { id, profile }: AssetRecord): Promise<string[]> {
  const found: string[] = [];
  let { parent } = profile;
  while (parent !== null && found.length <= MAX_LEVELS) {
    found.push(parent);
    parent = parent === id ? null : await parentOf(rows, parent);
  }
  return found;
}

async function parentOf({ db, key }: Rows, id: string): Promise<string | null> {
  const found = await db
    .selectFrom('assets')
    .select('parent')
    .where('installation', '=', key)
    .where('id', '=', id)
    .executeTakeFirst();
  return found?.parent ?? null;
}

export async function listAssets(
  { db, key }: Rows,
  { site, line, parent }: AssetFilter = {},
): Promise<AssetRecord[]> {
  let rows = db.selectFrom('assets').selectAll().where('installation', '=', key);
  if (site !== undefined) rows = rows.where('site', '=', site);
  if (line !== undefined) rows = rows.where('line', '=', line);
  if (parent !== undefined) rows = rows.where('parent', '=', parent);
  return (await rows.orderBy('id').execute()).map(toRecord);
}

function toRecord(row: Selectable<Tables['assets']>): AssetRecord {
  return {
    id: row.id,
    name: row.name,
    class: row.class,
    criticality: row.criticality as Criticality,
    location: row.location,
    profile: presentProfile(fromJson(row.profile)),
    commissionedAt: Number(row.commissioned_at),
  };
}

/** A profile as the present release has it: one of before says nothing of what came since. */
function presentProfile(stored: AssetProfile): AssetProfile {
  return 'components' in stored ? stored : (assetProfileSchema.safeParse(stored).data ?? stored);
}
