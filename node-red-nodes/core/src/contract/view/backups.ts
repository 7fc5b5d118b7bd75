import { z } from 'zod';
import { historianSizeSchema, registryStatusSchema } from './stores';
import { stepBody } from './words';

/** A plain name, so that it cannot leave its folder. */
const PLAIN = /^[A-Za-z0-9][\w.-]{0,120}$/;

/** A backup that can be restored; `at` is epoch ms of its making. */
export const backupFileSchema = z.object({ file: z.string(), bytes: z.number(), at: z.number() });

/** A backup that was made. */
export const backupMadeSchema = backupFileSchema.omit({ at: true });

/** The body that names a backup: a plain name with that ending, or none. */
export function backupRequestSchema(ending: string) {
  const fits = `must be a plain name of letters, digits, . _ - that ends in .${ending}`;
  const file = z
    .union(
      [
        z.literal('').transform(() => undefined),
        z.string(fits).refine((name) => PLAIN.test(name) && name.endsWith(`.${ending}`), fits),
      ],
      fits,
    )
    .nullish()
    .transform((name) => name ?? undefined)
    .describe('Name of a file in the backup folder.');
  return stepBody({ file })
    .nullish()
    .transform((body) => body ?? { file: undefined });
}

/** What a restore has done: `kept` is the backup of what was there before. */
const restored = { file: z.string(), kept: z.string() };

export const historianRestoredSchema = z.object({
  ...restored,
  ...historianSizeSchema.shape,
  /** Points of the backup that are older than the retention. */
  overdue: z.number().nonnegative(),
  /** What will become of those, or null. */
  note: z.string().nullable(),
});

export const registryRestoredSchema = z.object({ ...restored, ...registryStatusSchema.shape });

export type BackupFile = z.infer<typeof backupFileSchema>;
