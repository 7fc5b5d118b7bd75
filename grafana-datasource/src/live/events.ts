import type { Alarm, AssetStatus, Reference, WorkOrder } from '../api/model';

/** What the event stream says: its own state, or something that changed. */
export type LiveEvent =
  /** Connected (again): whatever happened before must be asked for. */
  | { type: 'open' }
  /** Not connected since `since` (epoch ms), with the HTTP status or 0; the next attempt follows by itself. */
  | { type: 'lost'; since: number; reason: string; status: number }
  | { type: 'latest'; data: AssetStatus }
  | { type: 'alarm'; data: Alarm | Reference }
  | { type: 'work-order'; data: WorkOrder | Reference };

/** The object that a change carries, or undefined where it is only a reference. */
export function carried<T extends { kind: string }>(data: T | Reference): T | undefined {
  return 'kind' in data ? data : undefined;
}

export const changeTypes = ['latest', 'alarm', 'work-order'] as const;
export type ChangeType = (typeof changeTypes)[number];
