import { oneOf } from '../shared/cells';
import { chosen, onOff, whole, words } from '../shared/chosen';

export type Shown = 'both' | 'alarms' | 'orders';

export interface WorkOrdersOptions {
  show: Shown;
  /** Whether alarms and orders can be acknowledged and closed here. */
  actions: boolean;
  /** Rows per table; the most pressing ones are kept. */
  limit: number;
  /** Name under which the address has what a person has chosen; empty: it has not. The operator page's, no dashboard offers it. */
  address: string;
}

export const DEFAULTS: WorkOrdersOptions = { show: 'both', actions: true, limit: 200, address: '' };

/** Options as they were saved, whoever saved them, as ones that the panel can use. */
export const optionsOf = (saved: unknown): WorkOrdersOptions => chosen<WorkOrdersOptions>(READERS, saved);

const READERS: Parameters<typeof chosen<WorkOrdersOptions>>[0] = {
  show: oneOf(['both', 'alarms', 'orders'], DEFAULTS.show),
  actions: onOff(DEFAULTS.actions),
  limit: whole({ min: 1, max: 2000, fallback: DEFAULTS.limit }),
  address: words(DEFAULTS.address),
};
