export type Shown = 'both' | 'alarms' | 'orders';

export interface WorkOrdersOptions {
  show: Shown;
  /** Whether alarms and orders can be acknowledged and closed here. */
  actions: boolean;
  /** Rows per table; the most pressing ones are kept. */
  limit: number;
}

export const DEFAULTS: WorkOrdersOptions = { show: 'both', actions: true, limit: 200 };
