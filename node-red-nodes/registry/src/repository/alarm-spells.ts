import { setImmediate } from 'node:timers/promises';
import type { Alarm, Priority } from '@mantis-pdm/core/contract';
import type { AlarmSpell, Period } from '@mantis-pdm/core/kpi/alarms';
import { factsOf } from '@mantis-pdm/core/maintenance';
import type { HeardSpells } from '@mantis-pdm/node-red-kit';
import { SPELLS_SINCE } from '../database/migrations';
import type { Rows } from '../database/tables';

/** Before every time that a column can hold and a number can say. */
const NEVER = -8.64e15;

export interface SpellBounds {
  /** Spells are kept for this long after the newest, in ms. */
  keptMs: number;
  /** Kept at most, of one installation; the oldest go first. */
  kept: number;
  /** One question reads at most, the newest of its period. */
  read: number;
  /** Read at once: a file's driver lets nothing else run meanwhile. */
  atOnce: number;
}

/** A year, and what is needed to compare it; read are three times what EEMUA 191 calls manageable by one operator. */
const BOUNDS: SpellBounds = { keptMs: 400 * 86_400_000, kept: 1_000_000, read: 200_000, atOnce: 5_000 };

/** Keeps what an alarm says of when it was raised last. What was announced once was not suppressed; it is acknowledged once. */
export async function saveSpell({ db, key }: Rows, alarm: Alarm): Promise<void> {
  const whole = (time: number | null) => (time === null ? null : Math.round(time));
  const { active, suppression } = factsOf(alarm);
  const spell = {
    asset: alarm.asset,
    origin: alarm.origin,
    priority: alarm.priority,
    cleared_at: active ? null : whole(alarm.clearedAt ?? alarm.at),
    acknowledged_at: whole(alarm.acknowledgedAt),
    suppressed: Number(suppression !== null),
  };
  await db
    .insertInto('alarm_spells')
    .values({ installation: key, alarm: alarm.id, raised_at: Math.round(alarm.raisedAt), ...spell })
    .onConflict((conflict) =>
      conflict.columns(['installation', 'alarm', 'raised_at']).doUpdateSet(({ fn, ref, eb }) => ({
        ...spell,
        acknowledged_at: fn.coalesce('alarm_spells.acknowledged_at', ref('excluded.acknowledged_at')),
        suppressed: eb('alarm_spells.suppressed', '*', ref('excluded.suppressed')),
      })),
    )
    .execute();
}

/** What began within a period, and what had begun before and stood at its end; since when all of it is known. */
export async function listSpells(
  rows: Rows,
  { from, to }: Period,
  bounds: SpellBounds = BOUNDS,
): Promise<HeardSpells> {
  const spells: AlarmSpell[] = [];
  let since = Math.max(from, await knownSince(rows, bounds));
  let before = { at: Math.round(to), alarm: '' };
  for (;;) {
    const part = await begunBefore(rows, before, { since, most: bounds.atOnce });
    spells.push(...part.map(spellOf));
    const last = part.at(-1);
    if (!last || part.length < bounds.atOnce) break;
    before = { at: Number(last.raised_at), alarm: last.alarm };
    if (spells.length >= bounds.read) {
      since = before.at;
      break;
    }
    await setImmediate();
  }
  spells.push(...(await stoodThrough(rows, { from: since, to }, bounds.read)));
  return { spells, since };
}

/** What is too old, or too much, goes, when it is over. */
export async function forgetSpells(rows: Rows, bounds: SpellBounds = BOUNDS): Promise<void> {
  const until = await forgottenUntil(rows, bounds);
  await rows.db
    .deleteFrom('alarm_spells')
    .where('installation', '=', rows.key)
    .where('raised_at', '<', until)
    .where('cleared_at', '<', until)
    .execute();
}

/** The newest that began before a place and not before `since`. */
function begunBefore(
  rows: Rows,
  before: { at: number; alarm: string },
  { since, most }: { since: number; most: number },
) {
  return (
    mineOf(rows)
      .where('raised_at', '>=', since)
      // Says no more than the next, but as an index can be searched by.
      .where('raised_at', '<=', before.at)
      .where(({ or, and, eb }) =>
        or([
          eb('raised_at', '<', before.at),
          and([eb('raised_at', '=', before.at), eb('alarm', '<', before.alarm)]),
        ]),
      )
      .orderBy('raised_at', 'desc')
      .orderBy('alarm', 'desc')
      .limit(most)
      .execute()
  );
}

/** What began before a period and was not over at its end. */
async function stoodThrough(rows: Rows, { from, to }: Period, most: number): Promise<AlarmSpell[]> {
  const stood = await mineOf(rows)
    .where('raised_at', '<', from)
    .where(({ or, eb }) => or([eb('cleared_at', 'is', null), eb('cleared_at', '>=', Math.round(to))]))
    .orderBy('raised_at', 'desc')
    .limit(most)
    .execute();
  return stood.map(spellOf);
}

const mineOf = ({ db, key }: Rows) =>
  db
    .selectFrom('alarm_spells')
    .select([
      'alarm',
      'asset',
      'origin',
      'priority',
      'raised_at',
      'cleared_at',
      'acknowledged_at',
      'suppressed',
    ])
    .where('installation', '=', key);

type Row = Awaited<ReturnType<typeof begunBefore>>[number];

function spellOf(row: Row): AlarmSpell {
  const time = (value: number | string | null) => (value === null ? null : Number(value));
  return {
    asset: row.asset,
    rule: row.origin,
    priority: row.priority as Priority,
    raisedAt: Number(row.raised_at),
    clearedAt: time(row.cleared_at),
    acknowledgedAt: time(row.acknowledged_at),
    suppressed: row.suppressed === 1,
  };
}

/** Before it, spells may be forgotten. Counted from the newest, as a replay has times of its own; not from one of the future. */
async function forgottenUntil({ db, key }: Rows, { keptMs, kept }: SpellBounds): Promise<number> {
  const newest = () =>
    db
      .selectFrom('alarm_spells')
      .select('raised_at')
      .where('installation', '=', key)
      .orderBy('raised_at', 'desc')
      .limit(1);
  const last = await newest().where('raised_at', '<=', Date.now()).executeTakeFirst();
  const first = await newest()
    .offset(kept - 1)
    .executeTakeFirst();
  return Math.max(Number(last?.raised_at ?? NEVER) - keptMs, Number(first?.raised_at ?? NEVER));
}

/** Since when nothing is missing: the tables came to have spells, or the oldest that was told began, and none was forgotten. */
async function knownSince(rows: Rows, bounds: SpellBounds): Promise<number> {
  const { db, key } = rows;
  const { applied_at } = await db
    .selectFrom('mantis_schema')
    .select('applied_at')
    .where('version', '=', SPELLS_SINCE)
    .executeTakeFirstOrThrow();
  const { oldest } = await db
    .selectFrom('alarm_spells')
    .select(({ fn }) => fn.min('raised_at').as('oldest'))
    .where('installation', '=', key)
    .executeTakeFirstOrThrow();
  const began = Math.min(Number(applied_at), Number((oldest as number | string | null) ?? Infinity));
  return Math.max(began, await forgottenUntil(rows, bounds));
}
