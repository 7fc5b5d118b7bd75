import { z } from 'zod';

/** Words of a closed list with commas between, as they stand in an address; of none at all nothing is left. */
export function wordList<T extends string>(allowed: readonly [T, ...T[]]) {
  const words = z.array(z.enum(allowed));
  return z
    .string()
    .transform((text, context) => {
      const given = text
        .split(',')
        .map((word) => word.trim())
        .filter(Boolean);
      const read = words.safeParse(given);
      if (read.success) return given.length > 0 ? read.data : undefined;
      context.addIssue({ code: 'custom', message: `must be of ${allowed.join(', ')}` });
      return z.NEVER;
    })
    .optional();
}

/** A body with what a step of a person wants; none at all is as good as an empty one where it wants nothing. */
export function stepBody<S extends z.ZodRawShape>(shape: S) {
  return z.object(shape, 'must be a JSON object');
}

/** Longest comment, in characters. */
export const MAX_COMMENT = 4000;

const short = `must be text of at most ${MAX_COMMENT} characters`;

/** What a person says about a step; nothing is empty. */
export const commentSchema = z
  .string(short)
  .max(MAX_COMMENT, short)
  .nullish()
  .transform((text) => text ?? '');

/** A comment without which nobody would know why. */
export const reasonSchema = z
  .string(short)
  .max(MAX_COMMENT, short)
  .regex(/\S/, 'say why, for those who miss the alarm');

/** A step that needs no words, and no body. */
export const commentedSchema = stepBody({ comment: commentSchema })
  .nullish()
  .transform((body) => body ?? { comment: '' });
