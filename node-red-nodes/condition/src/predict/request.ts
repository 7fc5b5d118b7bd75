import { ApiError } from '@mantis-pdm/node-red-kit';

/** Quality type of a product in the AI4I data, as the model reads it. */
const QUALITY_TYPES: Record<string, number> = { L: 0, M: 1, H: 2 };

const FIELDS = ['air_temperature', 'process_temperature', 'rotational_speed', 'torque', 'tool_wear'] as const;

/** The JSON Schema of the request, for the OpenAPI page. */
export const predictRequestSchema = {
  type: 'object',
  required: ['udi', ...FIELDS],
  properties: {
    udi: {
      description:
        'Product ID such as "M14860", whose first letter is the quality type L, M or H; an integer UDI is read as type L.',
      type: ['string', 'integer'],
    },
    air_temperature: { type: 'number', description: 'K' },
    process_temperature: { type: 'number', description: 'K' },
    rotational_speed: { type: 'number', description: 'rpm' },
    torque: { type: 'number', description: 'Nm' },
    tool_wear: { type: 'number', description: 'min' },
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
  return [qualityType(fields.udi), ...FIELDS.map((name) => reading(name, fields[name]))];
}

/** Overstrain depends on the quality type; an integer UDI does not tell it, and L is by far the most frequent. */
function qualityType(udi: unknown): number {
  if (typeof udi === 'number' && Number.isInteger(udi)) return QUALITY_TYPES.L;
  if (typeof udi === 'string' && /^\d{1,15}$/.test(udi)) return QUALITY_TYPES.L;
  const letter = typeof udi === 'string' ? udi.trim().charAt(0).toUpperCase() : '';
  if (Object.hasOwn(QUALITY_TYPES, letter)) return QUALITY_TYPES[letter];
  throw new ApiError(
    400,
    `udi is ${JSON.stringify(udi) ?? 'missing'}: must be a product id such as "M14860", or an integer.`,
    'udi',
  );
}

function reading(name: string, value: unknown): number {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof number === 'number' && Number.isFinite(number)) return number;
  throw new ApiError(400, `${name} is ${JSON.stringify(value) ?? 'missing'}: must be a number.`, name);
}
