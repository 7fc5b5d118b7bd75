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

/** Told to an installation that opens a database for the first time. */
export function othersSentence(others: readonly Other[]): string {
  const named = others.slice(0, MAX_NAMED).map((other) => {
    const seen = new Date(Number(other.seen_at)).toISOString().replace(/\.\d+/, '');
    const adopted = Number(other.adopted) > 0 ? ', has those of before the update' : '';
    return `${wordsOf(other)}, last seen ${seen}${adopted}`;
  });
  const more = others.length > MAX_NAMED ? ` and ${others.length - MAX_NAMED} more` : '';
  return (
    `other installations keep their rows here: ${named.join('; ')}${more}. Each sees its own, and this one begins with none. ` +
    'Where this is one of them whose home was lost, put its id into mantis/installation.json and start again.'
  );
}
