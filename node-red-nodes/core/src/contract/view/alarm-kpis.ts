import { z } from 'zod';
import { prioritySchema } from '../enums';
import { time } from './range';

const WHOLE = 'must be a whole number from 1 to 1,000';

/** Of which period the figures of the alarm system are asked for, as it stands in an address; times become epoch ms. */
export const alarmKpisQuerySchema = z.object({
  from: time().describe('Alarms from then on, epoch ms or ISO 8601. Default: 30 days before `to`.'),
  to: time().describe('Alarms before then, epoch ms or ISO 8601. Default: now.'),
  positions: z
    .string()
    .transform(Number)
    .refine((count) => Number.isInteger(count) && count >= 1 && count <= 1000, WHOLE)
    .default(1)
    .describe('Operator positions among whom the alarms are shared evenly. Default 1.'),
});

const count = z.number().int().nonnegative();
const rate = z.number().nonnegative();
const share = z.number().min(0).max(1);
const at = z.number().describe('Epoch ms.');

const delay = z
  .object({
    kind: z.enum(['on', 'off']),
    ms: count.describe('In ms, whole seconds.'),
    left: count.describe('Alarms that it would have left.'),
  })
  .nullable()
  .optional()
  .describe(
    'The smallest on- or off-delay that would have left a tenth, or one, and taken no confirmed case away; null: none up to an hour, or ' +
      'fewer than ten alarms. Missing in answers of earlier releases.',
  );

/** How the alarm system performed over a period (ISA-18.2, EEMUA 191); numbers of alarms, unless said otherwise. */
export const alarmKpisSchema = z.object({
  from: at.describe('Epoch ms. What was asked for, or since when alarms are known, where that is later.'),
  to: at,
  positions: count,
  alarms: count,
  per10Min: rate.describe('Per operator position.'),
  perHour: rate.describe('Per operator position.'),
  perDay: rate.describe('Per operator position.'),
  peak10Min: rate.describe('The most within any ten minutes, per operator position.'),
  standing: count.describe('Active at the end and not put aside.'),
  stale: count.describe('Of these, active for more than a day.'),
  chattering: count.describe('Alarms announced three times or more within a minute.'),
  fleeting: count.describe('Gone within a minute and before anybody acknowledged them.'),
  topTen: z.array(z.object({ asset: z.string(), rule: z.string(), alarms: count, share, delay })),
  topTenShare: share.describe('Of all alarms, 0 to 1.'),
  floods: z.array(z.object({ from: at, to: at, alarms: count })),
  floodShare: share.describe('Of the period, 0 to 1.'),
  priorities: z.record(prioritySchema, count),
});

/** What is shown of {@link alarmKpisSchema}. */
export type AlarmKpisView = z.infer<typeof alarmKpisSchema>;
