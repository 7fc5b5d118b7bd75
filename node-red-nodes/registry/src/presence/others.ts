import { remark, type Remark } from '@mantis-pdm/core/remarks';
import { wordsOf } from '@mantis-pdm/node-red-kit';
import type { Rows } from '../database/tables';

/** Installations that are named in a sentence; of more only the number. */
const MAX_NAMED = 10;

/** Another installation with rows in the same database. */
export interface Other {
  id: string;
  name: string;
  adopted: number | string;
  seen_at: number | string;
}

/** The others, the last one seen first. */
export function othersOf({ db, key }: Rows): Promise<Other[]> {
  return db
    .selectFrom('mantis_installations')
    .select(['id', 'name', 'adopted', 'seen_at'])
    .where('key', '<>', key)
    .orderBy('seen_at', 'desc')
    .execute();
}

/** Told to an installation that opens a database for the first time. At least one other. */
export function othersFound(found: readonly Other[]): Remark {
  const [first, ...rest] = found.slice(0, MAX_NAMED).map(named);
  const others = rest.reduce((former, other) => remark('registry.and-other', { former, other }), first);
  const more = found.length - MAX_NAMED;
  return more > 0 ? remark('registry.others.more', { others, more }) : remark('registry.others', { others });
}

function named(other: Other): Remark {
  const time = new Date(Number(other.seen_at)).toISOString().replace(/\.\d+/, '');
  const code = Number(other.adopted) > 0 ? 'registry.other.adopted' : 'registry.other';
  return remark(code, { installation: wordsOf(other), time });
}
