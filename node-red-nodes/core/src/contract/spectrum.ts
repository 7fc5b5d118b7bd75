import { z } from 'zod';
import { envelope, nameSchema } from './envelope';

/** Longest spectrum, in lines. */
export const MAX_LINES = 1_000_000;

/** What runs along a spectrum: frequency in Hz, or multiples of the shaft's speed. */
export const spectrumAxes = ['Hz', 'order'] as const;
/** How an amplitude is given: peak, root mean square, or power per bandwidth. */
export const spectrumScalings = ['peak', 'rms', 'power-density'] as const;
/** Weighting of the samples before the transform (ISO 18431-2). */
export const tapers = ['none', 'hann', 'hamming', 'blackman', 'flat-top'] as const;
/** How the spectra of several blocks became one (ISO 18431-1): linear mean, energy mean, largest of each line, or there was one block. */
export const averagings = ['none', 'linear', 'power', 'peak-hold'] as const;

/**
 * The amplitudes of one sensor's signal over `from` to `to` (epoch ms) at `first + i · step` on `axis`. `unit` is that of the signal;
 * with `power-density` an amplitude is in its square per Hz or order. `shaftHz` belongs to an axis of orders.
 */
export const spectrumSchema = z
  .object({
    ...envelope('spectrum'),
    sensor: nameSchema,
    from: z.number(),
    to: z.number(),
    axis: z.enum(spectrumAxes),
    first: z.number().nonnegative(),
    step: z.number().positive(),
    unit: z.string().max(64),
    quantity: z.string().max(64),
    scaling: z.enum(spectrumScalings),
    amplitudes: z.array(z.number().nonnegative()).min(1).max(MAX_LINES),
    averaging: z.object({ kind: z.enum(averagings), count: z.number().int().positive() }),
    taper: z.enum(tapers),
    shaftHz: z.number().positive().nullable(),
  })
  .superRefine(({ axis, shaftHz, averaging }, context) => {
    const issue = (path: string[], message: string) => context.addIssue({ code: 'custom', path, message });
    if (axis === 'order' && shaftHz === null) issue(['shaftHz'], 'orders need the speed of their shaft');
    if (averaging.kind === 'none' && averaging.count !== 1)
      issue(['averaging', 'count'], 'without averaging there is one block');
  });

export type Spectrum = z.infer<typeof spectrumSchema>;
