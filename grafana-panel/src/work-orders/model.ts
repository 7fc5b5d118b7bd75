import type {
  AlarmFacts,
  AlarmState,
  Evidence,
  HistoryEntry,
  Priority,
  WorkOrderStatus,
} from '@mantis-pdm/core/contract';

/** What alarms and work orders have in common in a table. Times are epoch ms. */
export interface Item {
  id: string;
  asset: string;
  /** What the asset is called; empty where only its id is known. */
  assetName: string;
  title: string;
  priority: Priority;
  evidence: Evidence[];
  history: HistoryEntry[];
}

export interface OrderRow extends Item {
  number: string | null;
  type: string;
  status: WorkOrderStatus;
  createdAt: number | null;
  due: number | null;
  technician: string | null;
}

export interface AlarmRow extends Item {
  state: AlarmState;
  /** Null where the data source tells none. */
  facts: AlarmFacts | null;
  shelvedUntil: number | null;
  origin: string;
  raisedAt: number;
  acknowledgedBy: string | null;
  acknowledgedAt: number | null;
}
