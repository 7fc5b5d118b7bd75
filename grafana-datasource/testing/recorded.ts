import type { Alarm, WorkOrder } from '@mantis-pdm/core/contract';
import type { AssetStatus, Series } from '@mantis-pdm/core/contract/view';
import recorded from './recorded.json' with { type: 'json' };

/** What a real suite has answered: `npm run record` asks it anew. */
export interface Recorded {
  assets: AssetStatus[];
  /** By the asset. */
  histories: Record<string, Series[]>;
  alarms: Alarm[];
  workOrders: WorkOrder[];
}

/** When it was recorded, as the server saw it, epoch ms. */
export const RECORDED_AT = Date.UTC(2026, 0, 1);

/** What was recorded, as if it were of another time; a copy of one's own. */
export function recordedAt(now: number): Recorded {
  return moved(recorded, now - RECORDED_AT) as Recorded;
}

/** Every number that can only be a time, moved. */
function moved(value: unknown, by: number): unknown {
  if (typeof value === 'number') return value > 1e12 ? value + by : value;
  if (Array.isArray(value)) return value.map((one) => moved(one, by));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, moved(one, by)]));
}
