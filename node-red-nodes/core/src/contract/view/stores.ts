import { z } from 'zod';

const count = z.number().nonnegative();

/** What a historian keeps, how much that is, and what it had to drop. */
export const historianSizeSchema = z.object({
  /** Bytes on disk, or null where a server does not tell. */
  bytes: count.nullable(),
  /** Ceiling in bytes after which the oldest data is dropped; null: none of ours. */
  limitBytes: count.nullable(),
  points: count.nullable(),
  /** Epoch ms of the oldest point kept. */
  oldest: z.number().nullable(),
  retentionDays: count,
  /** Points dropped since start because the queue or the disk was full. */
  dropped: count,
  /** Points dropped since start because they were older than the retention; null where a server does it. */
  expired: count.nullable(),
  /** Points older than the retention that go in the next rounds. */
  expiring: count.nullable(),
  /** What a person should know: a clock that is not believed, what was missing when the store was opened. */
  notices: z.array(z.string()),
});

/** Which store it is, and why nothing is being stored, or null. */
const faults = { description: z.string(), fault: z.string().nullable() };

export const historianStatusSchema = z.object({ ...faults, ...historianSizeSchema.shape });

/** What was found when the registry was opened is its notice. */
export const registryStatusSchema = z.object({ ...faults, notice: z.string().nullable() });

export type HistorianSize = z.infer<typeof historianSizeSchema>;
