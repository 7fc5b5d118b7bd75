import type { DataFrame } from '@grafana/data';
import type { Alarm } from '../api/model';
import type { Named } from '../query/names';
import { type FrameColumn, detail, named, tableFrame, text, time } from './columns';
import { alarmStateMappings, priorityMappings } from './mappings';

/** One row per alarm; the schema is described in README.md. */
const columns: Record<string, FrameColumn<Alarm>> = {
  id: text((a) => a.id),
  asset: text((a) => a.asset),
  title: text((a) => a.title),
  state: text((a) => a.state, { mappings: alarmStateMappings }),
  facts: detail((a) => a.facts ?? null),
  priority: text((a) => a.priority, { mappings: priorityMappings }),
  origin: text((a) => a.origin),
  raisedAt: time((a) => a.raisedAt),
  clearedAt: time((a) => a.clearedAt),
  acknowledgedBy: text((a) => a.acknowledgedBy),
  acknowledgedAt: time((a) => a.acknowledgedAt),
  shelvedUntil: time((a) => a.shelvedUntil),
  rationale: detail((a) => a.rationale ?? null),
  evidence: detail((a) => a.evidence),
  history: detail((a) => a.history),
};

/** The frame `alarms`. @param known of the assets that the rows name */
export function alarmsFrame(refId: string, alarms: Alarm[], known?: Named): DataFrame {
  return tableFrame('alarms', alarms, { refId, columns: named(columns, known) });
}
