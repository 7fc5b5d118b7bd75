import { presentForm, type Alarm } from '@mantis-pdm/core/contract';
import { factsOf } from '@mantis-pdm/core/maintenance';
import type { AlarmFilter } from '@mantis-pdm/node-red-kit';
import type { Rows } from '../database/tables';
import { fromJson, toJson } from './json';
import { boundedLimit } from './limit';

/** Returns how often it has been stored by now. */
export async function saveAlarm({ db, key }: Rows, alarm: Alarm): Promise<number> {
  const { active, acknowledged, suppression } = factsOf(alarm);
  const row = {
    asset: alarm.asset,
    state: alarm.state,
    active: Number(active),
    acknowledged: Number(acknowledged),
    suppression: suppression?.kind ?? null,
    priority: alarm.priority,
    origin: alarm.origin,
    raised_at: Math.round(alarm.raisedAt),
    body: toJson(alarm),
  };
  const { revision } = await db
    .insertInto('alarms')
    .values({ installation: key, id: alarm.id, revision: 1, ...row })
    .onConflict((conflict) =>
      conflict
        .columns(['installation', 'id'])
        .doUpdateSet((former) => ({ ...row, revision: former('alarms.revision', '+', 1) })),
    )
    .returning('revision')
    .executeTakeFirstOrThrow();
  return revision;
}

export async function findAlarm({ db, key }: Rows, id: string): Promise<Alarm | undefined> {
  const row = await db
    .selectFrom('alarms')
    .select('body')
    .where('installation', '=', key)
    .where('id', '=', id)
    .executeTakeFirst();
  return row && read(row.body);
}

/** Newest first. */
export async function listAlarms(
  { db, key }: Rows,
  { asset, states, limit }: AlarmFilter = {},
): Promise<Alarm[]> {
  let query = db.selectFrom('alarms').select('body').where('installation', '=', key);
  if (asset !== undefined) query = query.where('asset', '=', asset);
  if (states !== undefined) query = query.where('state', 'in', states.length > 0 ? states : ['']);
  const rows = await query
    .orderBy('raised_at', 'desc')
    .orderBy('id', 'desc')
    .limit(boundedLimit(limit))
    .execute();
  return rows.map(({ body }) => read(body));
}

/** As it is stored; one of a release before the facts tells those that follow from its state. */
function read(body: unknown): Alarm {
  const alarm = presentForm(fromJson<Alarm>(body));
  return { ...alarm, facts: factsOf(alarm) };
}
