import { eventOf, presentForm, type Alarm, type WorkOrder } from '@mantis-pdm/core/contract';
import type {
  CommitResult,
  RegistryChange,
  RegistryEvent,
  RegistryEventKind,
  Revised,
  Untold,
} from '@mantis-pdm/node-red-kit';
import type { Rows } from '../database/tables';
import { saveAlarm } from './alarms';
import { fromJson, toJson } from './json';
import { putWorkOrder } from './work-orders';

/** Events read at once. */
const AT_ONCE = 500;

/** Stores objects and what is to be told of them, all or nothing. Events are kept as they are now, whatever becomes of the objects. */
export function commit({ db, key }: Rows, { objects, events }: RegistryChange): Promise<CommitResult> {
  return db.transaction().execute(async (step) => {
    const rows = { db: step, key };
    const stored: Revised[] = [];
    for (const object of objects) stored.push(await put(rows, object));
    const untold: Untold[] = [];
    for (const event of events(stored)) untold.push({ ...event, place: await note(rows, event) });
    return { stored: stored.map(({ object }) => object), untold };
  });
}

async function put(rows: Rows, object: Alarm | WorkOrder): Promise<Revised> {
  if (object.kind === 'work-order') return putWorkOrder(rows, object);
  return { object, revision: await saveAlarm(rows, object) };
}

async function note({ db, key }: Rows, { kind, body }: RegistryEvent): Promise<number> {
  const row = { installation: key, kind, body: toJson(body), created_at: Date.now() };
  const { place } = await db.insertInto('outbox').values(row).returning('place').executeTakeFirstOrThrow();
  return Number(place);
}

/** What was stored and not told, oldest first. */
export async function untold({ db, key }: Rows, kinds: readonly RegistryEventKind[]): Promise<Untold[]> {
  const rows = await db
    .selectFrom('outbox')
    .select(['place', 'kind', 'body'])
    .where('installation', '=', key)
    .where('kind', 'in', kinds)
    .orderBy('place')
    .limit(AT_ONCE)
    .execute();
  return rows.map(({ place, kind, body }) => {
    return { place: Number(place), kind, body: present(fromJson(body)) } as Untold;
  });
}

/** How many events of any kind were stored and not told. */
export async function untoldCount({ db, key }: Rows): Promise<number> {
  const { count } = await db
    .selectFrom('outbox')
    .select(({ fn }) => fn.countAll().as('count'))
    .where('installation', '=', key)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** It was told: it is not told again. */
export async function told({ db, key }: Rows, place: number): Promise<void> {
  await db.deleteFrom('outbox').where('installation', '=', key).where('place', '=', place).execute();
}

/** What the release before the kinds of events kept of an asset that is new. */
interface EarlierRenewal {
  asset: string;
  at: number;
  by: string;
  workOrder: string;
  failed?: boolean;
}

function present(body: RegistryEvent['body'] | EarlierRenewal): RegistryEvent['body'] {
  if ('kind' in body) return presentForm(body);
  const { asset, at, by: actor, workOrder, ...said } = body;
  const event = eventOf('asset-renewed', { id: workOrder, seq: 0, asset }, { at, nth: 1 });
  return { ...event, workOrder, actor, ...said };
}
