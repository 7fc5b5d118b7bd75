import { z } from 'zod';
import { findings, resolutions, workOrderStatuses } from '../enums';
import { MAX_NAME, nameSchema } from '../envelope';
import { rangeShape } from './range';
import { commentSchema, stepBody, wordList } from './words';

const mode = `must be text of 1 to ${MAX_NAME} characters`;

/** How a work order ended, and what the work found. Only what had failed has a way of failing. */
export const closingSchema = stepBody({
  resolution: z.enum(resolutions, `must be one of ${resolutions.join(', ')}`),
  finding: z
    .enum(findings, `must be one of ${findings.join(', ')}`)
    .nullish()
    .transform((finding) => finding ?? undefined),
  failureMode: z
    .string(mode)
    .max(MAX_NAME, mode)
    .regex(/^\P{Cc}+$/u, mode)
    .nullish()
    .transform((text) => text ?? undefined),
  comment: commentSchema,
}).superRefine(({ finding, failureMode }, context) => {
  if (failureMode !== undefined && finding !== 'failed')
    context.addIssue({
      code: 'custom',
      path: ['failureMode'],
      message: 'belongs to the finding failed: leave it out',
    });
});

/**
 * What was found of an asset whose alarm or order is not kept here, as a message says it (`msg.finding`); null: whatever was found so far
 * counts no more.
 */
export const findingMessageSchema = z.object({
  asset: nameSchema,
  finding: z.enum(findings, `must be one of ${findings.join(', ')}, or null`).nullable(),
});

export const workOrderParamsSchema = z.object({ id: z.string() });

/** Which work orders are listed. */
export const workOrderQuerySchema = z.object({
  asset: z.string().optional().describe('Only those of this asset.'),
  statuses: wordList(workOrderStatuses).describe(
    `Statuses with commas between: ${workOrderStatuses.join(', ')}.`,
  ),
  ...rangeShape,
});

/** How a work order ended, as it is sent. */
export type Closing = Omit<z.input<typeof closingSchema>, 'comment'>;
