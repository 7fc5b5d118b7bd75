import { presentForm, type Alarm, type AlarmState } from '@mantis-pdm/core/contract';
import { factsOf } from '@mantis-pdm/core/maintenance';
import type { AlarmFilter } from '@mantis-pdm/node-red-kit';
import type { Rows } from '../database/tables';
import { fromJson, toJson } from './json';
import { saveSpell } from './alarm-spells';
import { LOOK_BACK, boundedLimit } from './limit';

/** With its spell, within the transaction of `db`. Returns how often it has been stored by now. */
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
  await saveSpell({ db, key }, alarm);
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
export async function listAlarms({ db, key }: Rows, filter: AlarmFilter = {}): Promise<Alarm[]> {
  const { asset, states, from, to, limit } = filter;
  const most = boundedLimit(limit);
  let all = db.selectFrom('alarms').select('body').where('installation', '=', key);
  if (asset !== undefined) all = all.where('asset', '=', asset);
  if (states !== undefined) all = all.where('state', 'in', states.length > 0 ? states : ['']);
  if (to !== undefined) all = all.where('raised_at', '<=', Math.round(to));
  const newest = async (query: typeof all, count: number) => {
    const rows = await query.orderBy('raised_at', 'desc').orderBy('id', 'desc').limit(count).execute();
    return rows.map(({ body }) => read(body));
  };
  if (from === undefined) return newest(all, most);
  const since = Math.round(from);
  const there = await newest(
    all.where(({ or, eb }) => or([eb('raised_at', '>=', since), eb('state', '!=', OVER)])),
    most,
  );
  const before = await newest(all.where('raised_at', '<', since).where('state', '=', OVER), LOOK_BACK);
  const during = before.filter(({ clearedAt }) => clearedAt !== null && clearedAt >= from);
  return [...there, ...during]
    .sort((a, b) => b.raisedAt - a.raisedAt || (a.id < b.id ? 1 : -1))
    .slice(0, most);
}

/** The state of an alarm of which nothing is left. */
const OVER: AlarmState = 'normal';

/** As it is stored; one of a release before the facts tells those that follow from its state. */
function read(body: unknown): Alarm {
  const alarm = presentForm(fromJson<Alarm>(body));
  return { ...alarm, facts: factsOf(alarm) };
}
