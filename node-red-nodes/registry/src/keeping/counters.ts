import type Database from 'better-sqlite3';

/** How much a registry holds. */
export interface RegistryHolding {
  /** Rows that were inserted, changed or removed since the file was made. */
  writes: number;
  /** Rows of each table. */
  rows: Record<string, number>;
  /** The last work order number that was given. */
  lastNumber: number;
}

/** The tables that are counted. */
export const COUNTED = ['assets', 'alarms', 'work_orders'] as const;

/**
 * Makes what counts the writes, in the transactions of the writes themselves: a table, and triggers. Only a SQLite file
 * needs it, so it is no migration.
 */
export function prepareCounters(database: Database.Database): void {
  database.exec(`
    BEGIN IMMEDIATE;
    CREATE TABLE IF NOT EXISTS mantis_counts (name text PRIMARY KEY, writes integer NOT NULL, rows integer NOT NULL);
    ${COUNTED.map(counterOf).join('')}
    COMMIT;
  `);
}

function counterOf(table: string): string {
  const trigger = (event: string, rows: string) => `
    CREATE TRIGGER IF NOT EXISTS count_${table}_${event} AFTER ${event} ON ${table}
    BEGIN UPDATE mantis_counts SET writes = writes + 1, rows = rows ${rows} WHERE name = '${table}'; END;`;
  return `
    INSERT INTO mantis_counts SELECT '${table}', 0, count(*) FROM ${table} WHERE true ON CONFLICT DO NOTHING;
    ${trigger('INSERT', '+ 1')}${trigger('UPDATE', '+ 0')}${trigger('DELETE', '- 1')}`;
}

/** What the counters say now. */
export function readHolding(database: Database.Database): RegistryHolding {
  const counts = database.prepare('SELECT name, writes, rows FROM mantis_counts').all() as {
    name: string;
    writes: number;
    rows: number;
  }[];
  const number = database.prepare('SELECT last FROM work_order_numbers').get() as
    { last: number } | undefined;
  return {
    writes: counts.reduce((sum, { writes }) => sum + writes, 0),
    rows: Object.fromEntries(counts.map(({ name, rows }) => [name, rows])),
    lastNumber: number?.last ?? 0,
  };
}
