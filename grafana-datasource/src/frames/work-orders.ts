import type { DataFrame } from '@grafana/data';
import type { WorkOrder } from '../api/model';
import type { Named } from '../query/names';
import { type FrameColumn, detail, named, tableFrame, text, time } from './columns';
import { priorityMappings, workOrderStatusMappings } from './mappings';

/** One row per work order; the schema is described in README.md. */
const columns: Record<string, FrameColumn<WorkOrder>> = {
  id: text((o) => o.id),
  number: text((o) => o.number),
  asset: text((o) => o.asset),
  title: text((o) => o.title),
  type: text((o) => o.type),
  priority: text((o) => o.priority, { mappings: priorityMappings }),
  status: text((o) => o.status, { mappings: workOrderStatusMappings }),
  createdAt: time((o) => o.at),
  due: time((o) => o.due),
  technician: text((o) => o.technician),
  failureMode: text((o) => o.failureMode),
  rationale: detail((o) => o.rationale ?? null),
  evidence: detail((o) => o.evidence),
  history: detail((o) => o.history),
};

/** The frame `work-orders`. @param known of the assets that the rows name */
export function workOrdersFrame(refId: string, orders: WorkOrder[], known?: Named): DataFrame {
  return tableFrame('work-orders', orders, { refId, columns: named(columns, known) });
}
