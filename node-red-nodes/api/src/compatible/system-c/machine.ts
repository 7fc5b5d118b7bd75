import { z } from 'zod';

/** Quality type of a product in the AI4I data, as the model reads it. */
const QUALITY_TYPES: Record<string, number> = { L: 0, M: 1, H: 2 };

/** A decimal number as people write it; programs' notations are somebody's mistake. */
const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** Overstrain depends on the quality type; an integer UDI does not tell it, and L is by far the most frequent. */
function qualityType(udi: string | number, context: z.RefinementCtx): number {
  if (typeof udi === 'number' || /^\d{1,15}$/.test(udi)) return QUALITY_TYPES.L;
  const letter = /^([LMH])\d{0,15}$/i.exec(udi.trim())?.[1].toUpperCase() ?? '';
  if (Object.hasOwn(QUALITY_TYPES, letter)) return QUALITY_TYPES[letter];
  context.addIssue({ code: 'custom', message: PRODUCT });
  return z.NEVER;
}

const PRODUCT = 'must be a product id such as "M14860", or an integer.';

/** A number, or the text of one, as forms send it. */
function reading(unit: string, [min, max]: [number, number]) {
  const fits = `must be a number from ${min} to ${max} ${unit}.`;
  const number = z.number(fits).min(min, fits).max(max, fits).describe(unit);
  return z.preprocess(
    (value) => (typeof value === 'string' && DECIMAL.test(value.trim()) ? Number(value) : value),
    number,
  );
}

/** A milling machine: its product, and five readings. Below 200 K no factory works: that is a temperature in °C or °F. */
export const machineSchema = z.object(
  {
    udi: z
      .union([z.string(), z.int()], PRODUCT)
      .transform(qualityType)
      .describe(
        'Product ID such as "M14860", whose first letter is the quality type L, M or H; an integer UDI is read as type L.',
      ),
    air_temperature: reading('K', [200, 1_000]),
    process_temperature: reading('K', [200, 2_000]),
    rotational_speed: reading('rpm', [0, 1_000_000]),
    torque: reading('Nm', [0, 10_000_000]),
    tool_wear: reading('min', [0, 10_000_000]),
  },
  'must be a JSON object with udi and five readings.',
);
