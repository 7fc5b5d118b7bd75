import { z } from 'zod';
import { time } from './range';

/** What of the audit trail is asked for, as it stands in an address; times become epoch ms. */
export const auditQuerySchema = z.object({
  from: time().describe('Entries from then on, epoch ms or ISO 8601. Default: from the first.'),
  to: time().describe('Entries until then, epoch ms or ISO 8601. Default: until now.'),
});

/** What somebody did: to an alarm, to a work order, or to an asset itself. */
export interface AuditEntry {
  /** Epoch ms. */
  at: number;
  by: string;
  action: string;
  kind: 'alarm' | 'work-order' | 'asset';
  /** Id of the alarm, number of the order; of an asset its own id. */
  id: string;
  asset: string;
  /** What the alarm or order is about. */
  title: string;
  comment: string;
}
