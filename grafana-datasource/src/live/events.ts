import type { Alarm, AssetStatus, WorkOrder } from '../api/model';

/** What the event stream says: its own state, or something that changed. */
export type LiveEvent =
  /** Connected (again): whatever happened before must be asked for. */
  | { type: 'open' }
  /** Not connected since `since` (epoch ms), with the HTTP status or 0; the next attempt follows by itself. */
  | { type: 'lost'; since: number; reason: string; status: number }
  | { type: 'latest'; data: AssetStatus }
  | { type: 'alarm'; data: Alarm }
  | { type: 'work-order'; data: WorkOrder };

export const changeTypes = ['latest', 'alarm', 'work-order'] as const;
export type ChangeType = (typeof changeTypes)[number];
