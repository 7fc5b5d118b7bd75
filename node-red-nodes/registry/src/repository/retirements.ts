import type { Retirement } from '@mantis-pdm/core/contract';
import type { AuditNote } from '@mantis-pdm/core/contract/view';
import type { Erased } from '@mantis-pdm/node-red-kit';
import type { Rows } from '../database/tables';
import { fromJson, toJson } from './json';

/** Keeps that an asset is retired, or no more, with the note of it. */
export async function saveRetirement(
  { db, key }: Rows,
  asset: string,
  { entry, note }: { entry: Retirement | null; note?: AuditNote },
): Promise<void> {
  await db.transaction().execute(async (step) => {
    const rows = { db: step, key };
    await forgetRetirement(rows, asset);
    if (entry)
      await step
        .insertInto('retirements')
        .values({ installation: key, asset, body: toJson(entry) })
        .execute();
    if (note) await keep(rows, note);
  });
}

export async function listRetirements({ db, key }: Rows): Promise<Record<string, Retirement>> {
  const rows = await db
    .selectFrom('retirements')
    .select(['asset', 'body'])
    .where('installation', '=', key)
    .execute();
  return Object.fromEntries(rows.map(({ asset, body }) => [asset, fromJson<Retirement>(body)]));
}

export async function countBelongings({ db, key }: Rows, asset: string): Promise<Erased> {
  const count = async (table: 'alarms' | 'work_orders') => {
    const { many } = await db
      .selectFrom(table)
      .select(({ fn }) => fn.countAll().as('many'))
      .where('installation', '=', key)
      .where('asset', '=', asset)
      .executeTakeFirstOrThrow();
    return Number(many);
  };
  return { alarms: await count('alarms'), workOrders: await count('work_orders') };
}

/** Everything of the asset goes, and the note comes: all of it or nothing. Numbers of orders are not given again. */
export async function eraseAsset({ db, key }: Rows, asset: string, note: AuditNote): Promise<Erased> {
  return db.transaction().execute(async (step) => {
    const rows = { db: step, key };
    const counts = await countBelongings(rows, asset);
    for (const table of ['alarms', 'alarm_spells', 'work_orders', 'maintenances'] as const)
      await step.deleteFrom(table).where('installation', '=', key).where('asset', '=', asset).execute();
    await step.deleteFrom('assets').where('installation', '=', key).where('id', '=', asset).execute();
    await forgetRetirement(rows, asset);
    await keep(rows, note);
    return counts;
  });
}

async function forgetRetirement({ db, key }: Rows, asset: string): Promise<void> {
  await db.deleteFrom('retirements').where('installation', '=', key).where('asset', '=', asset).execute();
}

async function keep({ db, key }: Rows, note: AuditNote): Promise<void> {
  await db
    .insertInto('audit_notes')
    .values({ installation: key, body: toJson(note) })
    .execute();
}
