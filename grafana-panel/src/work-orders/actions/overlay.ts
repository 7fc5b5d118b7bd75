import type { Alarm, WorkOrder } from '@mantis-pdm/core/contract';
import { type AlarmRow, type Item, type OrderRow, keyOf } from '../model';

/** Objects that an action changed, by the key of their row. They stand in for rows until the data has caught up. */
export type Overlay = ReadonlyMap<string, Alarm | WorkOrder>;

/** A row as its action left it. Histories only grow: the longer one is the newer one. */
function newer<T extends Item>(row: T, overlay: Overlay): Alarm | WorkOrder | undefined {
  const changed = overlay.get(keyOf(row));
  return changed && changed.history.length > row.history.length ? changed : undefined;
}

export function overlayOrder(row: OrderRow, overlay: Overlay): OrderRow {
  const changed = newer(row, overlay);
  if (changed?.kind !== 'work-order') return row;
  const { status, priority, due, technician, history } = changed;
  return { ...row, status, priority, due, technician, history };
}

export function overlayAlarm(row: AlarmRow, overlay: Overlay): AlarmRow {
  const changed = newer(row, overlay);
  if (changed?.kind !== 'alarm') return row;
  const { state, priority, acknowledgedBy, acknowledgedAt, shelvedUntil, history } = changed;
  const facts = changed.facts ?? null;
  return { ...row, state, facts, priority, acknowledgedBy, acknowledgedAt, shelvedUntil, history };
}
