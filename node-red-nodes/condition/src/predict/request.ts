import { ApiError } from '@mantis-pdm/node-red-kit';

/** Quality type of a product in the AI4I data, as the model reads it. */
const QUALITY_TYPES: Record<string, number> = { L: 0, M: 1, H: 2 };

/** What each reading can be, and its unit. Below 200 K no factory works: that is a temperature in °C or °F. */
const FIELDS = {
  air_temperature: { unit: 'K', min: 200, max: 1_000 },
  process_temperature: { unit: 'K', min: 200, max: 2_000 },
  rotational_speed: { unit: 'rpm', min: 0, max: 1_000_000 },
  torque: { unit: 'Nm', min: 0, max: 10_000_000 },
  tool_wear: { unit: 'min', min: 0, max: 10_000_000 },
} as const;

/** A decimal number as people write it; programs' notations are somebody's mistake. */
const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** The JSON Schema of the request, for the OpenAPI page. */
export const predictRequestSchema = {
  type: 'object',
  required: ['udi', ...Object.keys(FIELDS)],
  properties: {
    udi: {
      description:
        'Product ID such as "M14860", whose first letter is the quality type L, M or H; an integer UDI is read as type L.',
      type: ['string', 'integer'],
    },
    ...Object.fromEntries(
      Object.entries(FIELDS).map(([name, { unit, min, max }]) => [
        name,
        { type: 'number', description: unit, minimum: min, maximum: max },
      ]),
    ),
  },
};

/**
 * The row that the failure model reads: type, air and process temperature, speed, torque, tool wear.
 * @throws ApiError 400 naming the field.
 */
export function predictRow(body: unknown): number[] {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new ApiError(400, 'The body must be a JSON object with udi and five readings.');
  }
  const fields = body as Record<string, unknown>;
  return [
    qualityType(fields.udi),
    ...Object.keys(FIELDS).map((name) => reading(name as Field, fields[name])),
  ];
}

/** Overstrain depends on the quality type; an integer UDI does not tell it, and L is by far the most frequent. */
function qualityType(udi: unknown): number {
  if (typeof udi === 'number' && Number.isInteger(udi)) return QUALITY_TYPES.L;
  if (typeof udi === 'string' && /^\d{1,15}$/.test(udi)) return QUALITY_TYPES.L;
  const letter =
    typeof udi === 'string' ? (/^([LMH])\d{0,15}$/i.exec(udi.trim())?.[1].toUpperCase() ?? '') : '';
  if (Object.hasOwn(QUALITY_TYPES, letter)) return QUALITY_TYPES[letter];
  throw new ApiError(
    400,
    `udi is ${JSON.stringify(udi) ?? 'missing'}: must be a product id such as "M14860", or an integer.`,
    'udi',
  );
}

type Field = keyof typeof FIELDS;

function reading(name: Field, value: unknown): number {
  const { unit, min, max } = FIELDS[name];
  const number = typeof value === 'string' && DECIMAL.test(value.trim()) ? Number(value) : value;
  if (typeof number === 'number' && number >= min && number <= max) return number;
  const shown = JSON.stringify(value) ?? 'missing';
  throw new ApiError(400, `${name} is ${shown}: must be a number from ${min} to ${max} ${unit}.`, name);
}
