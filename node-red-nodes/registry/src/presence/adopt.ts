import type { Rows } from '../database/tables';

/** How many rows of each kind were taken over. */
export interface Adopted {
  assets: number;
  alarms: number;
  work_orders: number;
}

const TABLES = ['assets', 'alarms', 'work_orders'] as const;

/**
 * Takes over the rows of a release that did not tell installations apart. The first that opens the database after the update gets
 * all of them: nothing in them says whose they are.
 */
export async function adopt({ db, key }: Rows): Promise<Adopted> {
  const adopted: Adopted = { assets: 0, alarms: 0, work_orders: 0 };
  for (const table of TABLES) {
    const change = db.updateTable(table).set({ installation: key }).where('installation', '=', '');
    adopted[table] = Number((await change.executeTakeFirst()).numUpdatedRows);
  }
  for (const table of ['outbox', 'alarm_spells'] as const)
    await db.updateTable(table).set({ installation: key }).where('installation', '=', '').execute();
  return adopted;
}

export function total({ assets, alarms, work_orders }: Adopted): number {
  return assets + alarms + work_orders;
}
