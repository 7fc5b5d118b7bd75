/** Types that are spelled differently in the two dialects. */
export interface DialectWords {
  json: 'text' | 'jsonb';
}

/**
 * Every change of the tables, in order; entry 0 leads to version 1. A released entry never changes.
 * Plain SQL that both dialects understand, with the words of the dialect in use.
 *
 * Alarms and work orders do not refer to `assets`: one may arrive before its asset was seen for the first time,
 * and must not be lost for that.
 */
export const migrations: readonly ((words: DialectWords) => string[])[] = [
  ({ json }) => [
    `CREATE TABLE assets (
      id text PRIMARY KEY,
      name text NOT NULL,
      class text NOT NULL,
      criticality text NOT NULL CHECK (criticality IN ('low', 'medium', 'high', 'critical')),
      location text NOT NULL,
      profile ${json} NOT NULL,
      commissioned_at bigint NOT NULL
    )`,
    `CREATE TABLE alarms (
      id text PRIMARY KEY,
      asset text NOT NULL,
      state text NOT NULL CHECK (state IN
        ('normal', 'unack', 'acked', 'rtn-unack', 'shelved', 'suppressed', 'out-of-service')),
      priority text NOT NULL CHECK (priority IN ('low', 'medium', 'high', 'urgent')),
      origin text NOT NULL,
      raised_at bigint NOT NULL,
      body ${json} NOT NULL
    )`,
    'CREATE INDEX alarms_by_asset ON alarms (asset, raised_at)',
    'CREATE INDEX alarms_by_time ON alarms (raised_at)',
    `CREATE TABLE work_orders (
      id text PRIMARY KEY,
      number text NOT NULL UNIQUE,
      asset text NOT NULL,
      type text NOT NULL CHECK (type IN ('inspection', 'repair', 'replacement', 'calibration')),
      priority text NOT NULL CHECK (priority IN ('low', 'medium', 'high', 'urgent')),
      status text NOT NULL CHECK (status IN
        ('open', 'acknowledged', 'in-progress', 'on-hold', 'completed', 'cancelled')),
      origin text NOT NULL,
      created_at bigint NOT NULL,
      due bigint,
      body ${json} NOT NULL
    )`,
    'CREATE INDEX work_orders_by_asset ON work_orders (asset, status)',
    'CREATE INDEX work_orders_by_time ON work_orders (created_at)',
    'CREATE TABLE work_order_numbers (id integer PRIMARY KEY CHECK (id = 1), last bigint NOT NULL)',
    'INSERT INTO work_order_numbers (id, last) VALUES (1, 0)',
  ],
  // A state is a word of the contract, not of the tables: the checks of states and statuses go. Neither dialect can alter a table so
  // far in the same words, so both copy it.
  ({ json }) => [
    `CREATE TABLE alarms_2 (
      id text PRIMARY KEY,
      asset text NOT NULL,
      state text NOT NULL,
      active smallint NOT NULL,
      acknowledged smallint NOT NULL,
      suppression text,
      priority text NOT NULL CHECK (priority IN ('low', 'medium', 'high', 'urgent')),
      origin text NOT NULL,
      raised_at bigint NOT NULL,
      body ${json} NOT NULL
    )`,
    `INSERT INTO alarms_2 (id, asset, state, active, acknowledged, suppression, priority, origin, raised_at, body)
      SELECT id, asset, state,
        CASE WHEN state IN ('normal', 'rtn-unack') THEN 0 ELSE 1 END,
        CASE WHEN state IN ('normal', 'acked') THEN 1 ELSE 0 END,
        CASE WHEN state IN ('shelved', 'suppressed', 'out-of-service') THEN state END,
        priority, origin, raised_at, body
      FROM alarms`,
    'DROP TABLE alarms',
    'ALTER TABLE alarms_2 RENAME TO alarms',
    'CREATE INDEX alarms_by_asset ON alarms (asset, raised_at)',
    'CREATE INDEX alarms_by_time ON alarms (raised_at)',
    `CREATE TABLE work_orders_2 (
      id text PRIMARY KEY,
      number text NOT NULL UNIQUE,
      asset text NOT NULL,
      type text NOT NULL,
      priority text NOT NULL CHECK (priority IN ('low', 'medium', 'high', 'urgent')),
      status text NOT NULL,
      origin text NOT NULL,
      created_at bigint NOT NULL,
      due bigint,
      body ${json} NOT NULL
    )`,
    `INSERT INTO work_orders_2 (id, number, asset, type, priority, status, origin, created_at, due, body)
      SELECT id, number, asset, type, priority, status, origin, created_at, due, body FROM work_orders`,
    'DROP TABLE work_orders',
    'ALTER TABLE work_orders_2 RENAME TO work_orders',
    'CREATE INDEX work_orders_by_asset ON work_orders (asset, status)',
    'CREATE INDEX work_orders_by_time ON work_orders (created_at)',
    `CREATE TABLE outbox (
      place ${json === 'jsonb' ? 'bigserial' : 'integer'} PRIMARY KEY,
      kind text NOT NULL,
      body ${json} NOT NULL,
      created_at bigint NOT NULL
    )`,
  ],
  // The key of every row gets the installation; '' stands for nobody, until one takes the rows over.
  (words) => [
    ...[assetsOf(words), alarmsOf(words), workOrdersOf(words)].flatMap(rebuilt),
    'CREATE INDEX alarms_by_asset ON alarms (installation, asset, raised_at)',
    'CREATE INDEX alarms_by_time ON alarms (installation, raised_at)',
    'CREATE INDEX work_orders_by_asset ON work_orders (installation, asset, status)',
    'CREATE INDEX work_orders_by_time ON work_orders (installation, created_at)',
    "ALTER TABLE outbox ADD COLUMN installation text NOT NULL DEFAULT ''",
    `CREATE TABLE mantis_installations (
      key text PRIMARY KEY,
      id text NOT NULL,
      name text NOT NULL,
      run text NOT NULL,
      adopted bigint NOT NULL,
      first_at bigint NOT NULL,
      seen_at bigint NOT NULL
    )`,
  ],
  // Where an asset belongs. What a profile of before does not say is nothing.
  () => [
    "ALTER TABLE assets ADD COLUMN site text NOT NULL DEFAULT ''",
    "ALTER TABLE assets ADD COLUMN line text NOT NULL DEFAULT ''",
    'ALTER TABLE assets ADD COLUMN parent text',
    'CREATE INDEX assets_by_place ON assets (installation, site, line)',
    'CREATE INDEX assets_by_parent ON assets (installation, parent)',
  ],
  // How often each was stored since it was counted.
  () => [
    'ALTER TABLE alarms ADD COLUMN revision integer NOT NULL DEFAULT 0',
    'ALTER TABLE work_orders ADD COLUMN revision integer NOT NULL DEFAULT 0',
  ],
  // Which assets are being worked on, and until when.
  ({ json }) => [
    `CREATE TABLE maintenances (
      installation text NOT NULL,
      asset text NOT NULL,
      body ${json} NOT NULL,
      PRIMARY KEY (installation, asset)
    )`,
  ],
  // Which assets are out of service for good, and what was done that is no step of an alarm or order.
  ({ json }) => [
    `CREATE TABLE retirements (
      installation text NOT NULL,
      asset text NOT NULL,
      body ${json} NOT NULL,
      PRIMARY KEY (installation, asset)
    )`,
    `CREATE TABLE audit_notes (
      place ${json === 'jsonb' ? 'bigserial' : 'integer'} PRIMARY KEY,
      installation text NOT NULL,
      body ${json} NOT NULL
    )`,
  ],
  // Each time that an alarm is announced. Of earlier times only what stands is known.
  () => [
    `CREATE TABLE alarm_spells (
      installation text NOT NULL,
      alarm text NOT NULL,
      raised_at bigint NOT NULL,
      asset text NOT NULL,
      origin text NOT NULL,
      priority text NOT NULL,
      cleared_at bigint,
      acknowledged_at bigint,
      suppressed smallint NOT NULL,
      PRIMARY KEY (installation, alarm, raised_at)
    )`,
    'CREATE INDEX alarm_spells_by_time ON alarm_spells (installation, raised_at, alarm)',
    'CREATE INDEX alarm_spells_by_end ON alarm_spells (installation, cleared_at)',
    `INSERT INTO alarm_spells (installation, alarm, raised_at, asset, origin, priority, suppressed)
      SELECT installation, id, raised_at, asset, origin, priority, CASE WHEN suppression IS NULL THEN 0 ELSE 1 END
      FROM alarms WHERE active = 1`,
  ],
];

/** The version of the tables since which the spells of alarms are kept. */
export const SPELLS_SINCE = 8;

/** A table by its columns after `installation`; SQLite cannot change a key, so it is made anew. */
interface Rebuilt {
  name: string;
  columns: string;
  definitions: string;
}

function rebuilt({ name, columns, definitions }: Rebuilt): string[] {
  return [
    `CREATE TABLE ${name}_keyed (installation text NOT NULL, ${definitions}, PRIMARY KEY (installation, id))`,
    `INSERT INTO ${name}_keyed (installation, ${columns}) SELECT '', ${columns} FROM ${name}`,
    `DROP TABLE ${name}`,
    `ALTER TABLE ${name}_keyed RENAME TO ${name}`,
  ];
}

function assetsOf({ json }: DialectWords): Rebuilt {
  return {
    name: 'assets',
    columns: 'id, name, class, criticality, location, profile, commissioned_at',
    definitions: `
      id text NOT NULL,
      name text NOT NULL,
      class text NOT NULL,
      criticality text NOT NULL CHECK (criticality IN ('low', 'medium', 'high', 'critical')),
      location text NOT NULL,
      profile ${json} NOT NULL,
      commissioned_at bigint NOT NULL`,
  };
}

function alarmsOf({ json }: DialectWords): Rebuilt {
  return {
    name: 'alarms',
    columns: 'id, asset, state, active, acknowledged, suppression, priority, origin, raised_at, body',
    definitions: `
      id text NOT NULL,
      asset text NOT NULL,
      state text NOT NULL,
      active smallint NOT NULL,
      acknowledged smallint NOT NULL,
      suppression text,
      priority text NOT NULL CHECK (priority IN ('low', 'medium', 'high', 'urgent')),
      origin text NOT NULL,
      raised_at bigint NOT NULL,
      body ${json} NOT NULL`,
  };
}

function workOrdersOf({ json }: DialectWords): Rebuilt {
  return {
    name: 'work_orders',
    columns: 'id, number, asset, type, priority, status, origin, created_at, due, body',
    definitions: `
      id text NOT NULL,
      number text NOT NULL,
      asset text NOT NULL,
      type text NOT NULL,
      priority text NOT NULL CHECK (priority IN ('low', 'medium', 'high', 'urgent')),
      status text NOT NULL,
      origin text NOT NULL,
      created_at bigint NOT NULL,
      due bigint,
      body ${json} NOT NULL,
      UNIQUE (installation, number)`,
  };
}
