import type {
  Alarm,
  AssetRenewed,
  CaseClosed,
  AlarmState,
  AssetProfile,
  Changed,
  Criticality,
  Retirement,
  UnderMaintenance,
  WorkOrder,
  WorkOrderStatus,
} from '@mantis-pdm/core/contract';
import type { AuditEntry, AuditNote } from '@mantis-pdm/core/contract/view';
import type { AlarmSpell, Period } from '@mantis-pdm/core/kpi/alarms';

/** An asset as the registry keeps it. */
export interface AssetRecord {
  id: string;
  name: string;
  class: string;
  criticality: Criticality;
  location: string;
  profile: AssetProfile;
  /** Epoch ms of the first message. */
  commissionedAt: number;
}

export interface AssetFilter {
  site?: string;
  line?: string;
  /** Id of the asset that they are a part of. */
  parent?: string;
}

/** What was there at some time of a range, epoch ms: begun at or before `to`, and not over before `from`. */
export interface RangeFilter {
  from?: number;
  to?: number;
}

export interface AlarmFilter extends RangeFilter {
  asset?: string;
  states?: AlarmState[];
  /** At most this many, newest first. Default 500, ceiling 5 000. */
  limit?: number;
}

export interface WorkOrderFilter extends RangeFilter {
  asset?: string;
  statuses?: WorkOrderStatus[];
  origin?: string;
  /** At most this many, newest first. Default 500, ceiling 5 000. */
  limit?: number;
}

/** Something that others are to be told: an object as it was stored, that it is another than before, that an asset is new, or what was found. */
export type RegistryEvent =
  | { kind: 'alarm'; body: Alarm }
  | { kind: 'work-order'; body: WorkOrder }
  | { kind: 'changed'; body: Changed }
  | { kind: 'asset-renewed'; body: AssetRenewed }
  | { kind: 'case-closed'; body: CaseClosed };
export type RegistryEventKind = RegistryEvent['kind'];

/** An event that was stored and may not have been told; `place` is its name. */
export type Untold = RegistryEvent & { place: number };

/** An object as it was stored, and how often it was, from 1; one that a release before had stored counts from then on. */
export interface Revised<T extends Alarm | WorkOrder = Alarm | WorkOrder> {
  object: T;
  revision: number;
}

/** Objects to store, and what is to be told of them as they are stored, with their numbers. */
export interface RegistryChange {
  objects: readonly (Alarm | WorkOrder)[];
  events(stored: readonly Revised[]): readonly RegistryEvent[];
}

/** Where a reader of the audit trail is: among which objects, and after which of them; null: before the first. */
export interface AuditPlace {
  of: 'note' | 'alarm' | 'work-order';
  after: string | number | null;
}

/** A part of the trail, object by object, and where it goes on; null: nowhere. */
export interface AuditPage {
  entries: AuditEntry[];
  next: AuditPlace | null;
}

/** What was heard of alarms within a period. */
export interface HeardSpells {
  spells: AlarmSpell[];
  /** Epoch ms: from then on all are known. The period's begin, or later: where nothing is kept of before, or it would be too many. */
  since: number;
}

/** What belonged to an asset. */
export interface Erased {
  alarms: number;
  workOrders: number;
}

export interface CommitResult {
  stored: (Alarm | WorkOrder)[];
  untold: Untold[];
}

/**
 * Where assets, alarms and work orders are kept. Every write is durable when its promise resolves, and
 * writing the same object twice (same `id`) is harmless. Errors are {@link import('./port-error').PortError}.
 */
export interface Registry {
  /** In words, for status and health pages: `SQLite <file>` or `PostgreSQL <host>/<database>`. */
  readonly description: string;
  /** @throws PortError with a sentence when the asset would be a part of itself, or too many levels stood above it. */
  saveAsset(asset: AssetRecord): Promise<void>;
  asset(id: string): Promise<AssetRecord | undefined>;
  assets(filter?: AssetFilter): Promise<AssetRecord[]>;
  saveAlarm(alarm: Alarm): Promise<void>;
  /** Each time that an alarm was raised within a period, or before and stood at its end, in no order. At most 200,000 of each. */
  alarmSpells(period: Period): Promise<HeardSpells>;
  alarm(id: string): Promise<Alarm | undefined>;
  alarms(filter?: AlarmFilter): Promise<Alarm[]>;
  /**
   * Inserts or updates by `id`. An order without a number is given the next one (`WO-000001`, never reused);
   * the stored order is returned.
   */
  saveWorkOrder(order: WorkOrder): Promise<WorkOrder>;
  /** Stores objects and events in one transaction: all or nothing. Orders are numbered as by {@link saveWorkOrder}. */
  commit(change: RegistryChange): Promise<CommitResult>;
  /** Events that were committed and never {@link told}, oldest first, as after a crash. */
  untold(kinds: readonly RegistryEventKind[]): Promise<Untold[]>;
  /** An event has left: it is not told again. */
  told(place: number): Promise<void>;
  workOrder(id: string): Promise<WorkOrder | undefined>;
  workOrders(filter?: WorkOrderFilter): Promise<WorkOrder[]>;
  /** What assets are under maintenance, as it was told last, by asset. */
  maintenances(): Promise<Record<string, UnderMaintenance>>;
  /** Keeps what an asset is under; null: nothing any more. */
  saveMaintenance(asset: string, entry: UnderMaintenance | null): Promise<void>;
  /** What assets are retired, by asset. */
  retirements(): Promise<Record<string, Retirement>>;
  /** Keeps that an asset is retired; null: it is in service again. The note is stored with it, or neither is. */
  saveRetirement(asset: string, entry: Retirement | null, note?: AuditNote): Promise<void>;
  /** How many alarms and work orders there are of an asset, of every state. */
  belongings(asset: string): Promise<Erased>;
  /** Deletes an asset with its alarms, orders and whatever was said of it, in one transaction with the note; tells how many of each. */
  eraseAsset(asset: string, note: AuditNote): Promise<Erased>;
  /** The part of the audit trail after a place; null: the first. */
  auditPage(after: AuditPlace | null): Promise<AuditPage>;
  /** Work orders per asset that are open, for the overview. */
  openWorkOrderCounts(): Promise<Record<string, number>>;
}
