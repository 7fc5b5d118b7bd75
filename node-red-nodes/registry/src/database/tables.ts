import type { ColumnType, Generated, Kysely } from 'kysely' with { 'resolution-mode': 'import' };

/** JSON text in SQLite, jsonb in PostgreSQL; written as text, read as either. */
type Json = ColumnType<unknown, string, string>;
/** int8 comes back as text from PostgreSQL, as a number from the others. */
type Time = ColumnType<number | string, number, number>;
type MaybeTime = ColumnType<number | string | null, number | null, number | null>;

/**
 * The rows' `installation` is that of {@link Rows.key}. `body` is the contract object as it was given; the columns beside it are those that are searched, sorted or reported.
 */
export interface Tables {
  assets: {
    installation: string;
    id: string;
    name: string;
    class: string;
    criticality: string;
    location: string;
    /** Of the profile, to be searched. */
    site: string;
    line: string;
    parent: string | null;
    profile: Json;
    commissioned_at: Time;
  };
  alarms: {
    installation: string;
    id: string;
    asset: string;
    state: string;
    /** The three facts that the state follows from, 0 or 1; what keeps it from being announced, or null. */
    active: number;
    acknowledged: number;
    suppression: string | null;
    priority: string;
    origin: string;
    raised_at: Time;
    /** How often it was stored, from 1; those of a release that did not count begin from 0. */
    revision: number;
    body: Json;
  };
  /** Each time that an alarm was raised, until its condition had gone. */
  alarm_spells: {
    installation: string;
    /** The alarm's id. */
    alarm: string;
    raised_at: Time;
    asset: string;
    origin: string;
    priority: string;
    cleared_at: MaybeTime;
    acknowledged_at: MaybeTime;
    /** 1: it was put aside when it was raised, and has not been announced since. */
    suppressed: number;
  };
  work_orders: {
    installation: string;
    id: string;
    number: string;
    asset: string;
    type: string;
    priority: string;
    status: string;
    origin: string;
    created_at: Time;
    due: MaybeTime;
    revision: number;
    body: Json;
  };
  /** Assets that are being worked on; none that is over for long. */
  maintenances: {
    installation: string;
    asset: string;
    body: Json;
  };
  /** Assets that are out of service for good. */
  retirements: {
    installation: string;
    asset: string;
    body: Json;
  };
  /** Who retired, took back or deleted what, in order. */
  audit_notes: {
    place: Generated<number | string>;
    installation: string;
    body: Json;
  };
  /** One row: the last number that was given, to whichever installation: no two orders of a database have the same. */
  work_order_numbers: { id: Generated<number>; last: number };
  /** Which version of the tables there is since when; one row a step. */
  mantis_schema: { version: number; applied_at: Time };
  /** What has happened and has not been told yet, in order. */
  outbox: {
    installation: string;
    place: Generated<number | string>;
    kind: string;
    body: Json;
    created_at: Time;
  };
  /** Who keeps rows here, and who was the last to say so. */
  mantis_installations: {
    key: string;
    id: string;
    name: string;
    run: string;
    /** Rows that were taken over from a release that did not tell installations apart. */
    adopted: Time;
    first_at: Time;
    seen_at: Time;
  };
}

/** A database as one installation sees it: `key` is the installation of its rows. */
export interface Rows {
  db: Kysely<Tables>;
  key: string;
}
