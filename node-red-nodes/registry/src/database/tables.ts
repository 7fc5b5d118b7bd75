import type { ColumnType, Generated } from 'kysely' with { 'resolution-mode': 'import' };

/** JSON text in SQLite, jsonb in PostgreSQL; written as text, read as either. */
type Json = ColumnType<unknown, string, string>;
/** int8 comes back as text from PostgreSQL, as a number from the others. */
type Time = ColumnType<number | string, number, number>;
type MaybeTime = ColumnType<number | string | null, number | null, number | null>;

/**
 * `body` is the contract object as it was given; the columns beside it are those that are searched, sorted or reported.
 */
export interface Tables {
  assets: {
    id: string;
    name: string;
    class: string;
    criticality: string;
    location: string;
    profile: Json;
    commissioned_at: Time;
  };
  alarms: {
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
    body: Json;
  };
  work_orders: {
    id: string;
    number: string;
    asset: string;
    type: string;
    priority: string;
    status: string;
    origin: string;
    created_at: Time;
    due: MaybeTime;
    body: Json;
  };
  /** One row: the last number that was given. */
  work_order_numbers: { id: Generated<number>; last: number };
  /** What has happened and has not been told yet, in order. */
  outbox: {
    place: Generated<number | string>;
    kind: string;
    body: Json;
    created_at: Time;
  };
}
