import type {
  AlarmFacts,
  AlarmState,
  Evidence,
  HistoryEntry,
  Priority,
  Rationale,
  WorkOrderStatus,
} from '@mantis-pdm/core/contract';
import type { RowLink } from '../shared/links';
import type { Undated } from '../shared/told';

/** A word of a list of the contract, or one of a later release or of another system, which is shown as it is. */
export type Open<T extends string> = T | (string & {});

/** What the panel asks of the facts of an alarm. */
export type Facts = Pick<AlarmFacts, 'active' | 'acknowledged' | 'latch'> & {
  suppression: Record<'by' | 'reason', string> | null;
};

/** What alarms and work orders have in common in a table. Times are epoch ms. */
export interface Item {
  /** The query that it came from, and with it its plant: ids are of a plant. */
  refId: string;
  id: string;
  asset: string;
  /** What the asset is called; empty where only its id is known. */
  assetName: string;
  title: string;
  /** The clock of who tells it, less ours, ms. */
  skewMs: number;
  priority: Open<Priority>;
  /** Null where nobody has said. */
  rationale: Rationale | null;
  evidence: Array<Undated<Evidence>>;
  history: Array<Undated<HistoryEntry>>;
  /** Where the row leads, as the author of the dashboard has said. */
  links: RowLink[];
}

export interface OrderRow extends Item {
  number: string | null;
  type: string;
  status: Open<WorkOrderStatus>;
  createdAt: number | null;
  due: number | null;
  technician: string | null;
}

export interface AlarmRow extends Item {
  state: Open<AlarmState>;
  /** Null where the data source tells none. */
  facts: Facts | null;
  shelvedUntil: number | null;
  origin: string;
  raisedAt: number | null;
  acknowledgedBy: string | null;
  acknowledgedAt: number | null;
}

/** What tells rows of several plants apart. */
export const keyOf = ({ refId, id }: Pick<Item, 'refId' | 'id'>) => `${refId}/${id}`;
