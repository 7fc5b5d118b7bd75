import { z } from 'zod';
import type { ContractError } from '../contract-error';
import { parseTime } from '../normalise/time';

/** A time as it stands in an address. Plain numbers are epoch ms here, however small: a panel may ask for the seventies. */
export function time() {
  const read = (text: string, context: z.RefinementCtx): number => {
    if (/^-?\d+(\.\d+)?$/.test(text)) return Number(text);
    try {
      return parseTime(text, '').ms;
    } catch (error) {
      context.addIssue({ code: 'custom', message: (error as ContractError).expected });
      return z.NEVER;
    }
  };
  return z.string().transform(read).optional();
}

/** Rows of a list that is asked for nothing else, and most that one answer has. */
export const DEFAULT_ROWS = 500;
export const MAX_ROWS = 5000;

/** Which part of a list of cases is asked for: those that were there at some time of a range, and how many at most. */
export const rangeShape = {
  from: time().describe(
    'Only what was there at or after it: begun since, not over by then. Epoch ms or ISO 8601.',
  ),
  to: time().describe('Only what had begun at or before it. Epoch ms or ISO 8601.'),
  limit: z
    .string()
    .transform(Number)
    .refine(
      (limit) => Number.isInteger(limit) && limit >= 1 && limit <= MAX_ROWS,
      `must be a whole number from 1 to ${MAX_ROWS}`,
    )
    .optional()
    .describe(
      `At most this many, the newest first, 1 to ${MAX_ROWS}. Default ${DEFAULT_ROWS}. Who asks for one more than is shown learns whether there are more.`,
    ),
};
