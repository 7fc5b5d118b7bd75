import { z } from 'zod';
import { lifeUnitSchema } from './enums';
import { envelope, nameSchema } from './envelope';
import { saidSchema } from './said-schema';

const lifeSchema = z.number().nonnegative();

/** Shares of the distribution, 0–1, at which every remaining life is given. */
export const RUL_GRID = [0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99] as const;

/** Where the median lies on {@link RUL_GRID}. */
export const MEDIAN = 4;

/**
 * Remaining useful life with its distribution. `level` is the share 0–1 of lives that p10–p90 must cover.
 * `quantiles` are those of {@link RUL_GRID}; null where the estimator says nothing, and `unstated` says why. Those of p10, p50 and
 * p90 equal them where the level puts them on the grid (0.5, 0.8, 0.9, 0.98). `noDegradation` is the probability 0–1 that
 * nothing degrades, null where the estimator does not weigh that.
 * `degradedFor` is for how long, in `unit`, the degradation shows that the prediction follows; absent where it follows none.
 * `censored`: the model's ceiling was reached, read "at least p50"; it fires no rule.
 * Without a prediction the three quantiles are null and `reason` says why.
 */
export const rulSchema = z
  .object({
    ...envelope('rul'),
    unit: lifeUnitSchema,
    cycleMs: z.number().positive().nullable(),
    p10: lifeSchema.nullable(),
    p50: lifeSchema.nullable(),
    p90: lifeSchema.nullable(),
    level: z.number().gt(0).lt(1),
    quantiles: z.array(lifeSchema.nullable()).length(RUL_GRID.length),
    unstated: z.string().max(200).optional(),
    noDegradation: z.number().min(0).max(1).nullable(),
    degradedFor: lifeSchema.optional(),
    censored: z.boolean(),
    model: nameSchema,
    basis: z.string().max(500),
    reason: z.string().max(500).optional(),
    /** The reason as a code with values. */
    said: saidSchema.optional(),
  })
  .superRefine((rul, context) => {
    const fault = bandFault(rul) ?? gridFault(rul);
    if (fault) context.addIssue({ code: 'custom', ...fault });
  });

export type Rul = z.infer<typeof rulSchema>;
type Lives = Pick<Rul, 'p10' | 'p50' | 'p90' | 'level' | 'quantiles' | 'unstated' | 'reason'>;
type Fault = { path: string[]; message: string };

function bandFault({ p10, p50, p90, reason }: Lives): Fault | undefined {
  const known = [p10, p50, p90].filter((p) => p !== null);
  if (known.length !== 3 && (known.length > 0 || !reason))
    return { path: ['p50'], message: 'give all of p10, p50, p90, or none and a reason' };
  if (!rises(known)) return { path: ['p50'], message: `${known.join(', ')} must not decrease` };
  return undefined;
}

function gridFault({ p10, p50, p90, level, quantiles, unstated }: Lives): Fault | undefined {
  const fault = (message: string) => ({ path: ['quantiles'], message });
  const known = quantiles.filter((life) => life !== null);
  if (!rises(known)) return fault(`${known.join(', ')} must not decrease`);
  if (p50 === null) return known.length > 0 ? fault('without p50 all are null') : undefined;
  if (known.length < RUL_GRID.length && !unstated)
    return fault('state all, or in unstated why some are null');
  const [low, high] = bandPlaces(level) ?? [];
  const apart = [
    [low, p10, 'p10'],
    [MEDIAN, p50, 'p50'],
    [high, p90, 'p90'],
  ].find(([place, life]) => place !== undefined && quantiles[place as number] !== life);
  return apart && fault(`${apart[2]} is ${apart[1]}, on the grid it is another`);
}

/** Where p10 and p90 of a band of this level lie on {@link RUL_GRID}; undefined where they lie beside it. */
export function bandPlaces(level: number): [low: number, high: number] | undefined {
  const low = RUL_GRID.findIndex((share) => Math.abs(share - (1 - level) / 2) < 1e-9);
  return low < 0 || low >= MEDIAN ? undefined : [low, RUL_GRID.length - 1 - low];
}

function rises(lives: readonly number[]): boolean {
  return lives.every((life, i) => i === 0 || lives[i - 1] <= life);
}

/** What a band alone says of the distribution: its quantiles where its level puts them on {@link RUL_GRID}, null elsewhere. */
export function onGrid({ p10, p50, p90 }: Pick<Rul, 'p10' | 'p50' | 'p90'>, level: number): Rul['quantiles'] {
  const [low, high] = bandPlaces(level) ?? [];
  return RUL_GRID.map((_, i) => (i === low ? p10 : i === MEDIAN ? p50 : i === high ? p90 : null));
}
