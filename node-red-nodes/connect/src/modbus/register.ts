/** The four tables of a device (Modbus application protocol 1.1b3, 4.3). */
export const areas = ['holding', 'input', 'coil', 'discrete'] as const;
export type Area = (typeof areas)[number];

export const registerTypes = [
  'int16',
  'uint16',
  'int32',
  'uint32',
  'int64',
  'uint64',
  'float32',
  'float64',
  'bit',
  'string',
  'int8',
  'uint8',
  'float16',
  'bcd16',
  'bcd32',
  'enron-int32',
  'enron-uint32',
  'enron-float32',
] as const;
export type RegisterType = (typeof registerTypes)[number];

/**
 * Where the bytes of a value lie, named by a 32-bit value whose bytes are A (highest) to D: ABCD is big-endian,
 * CDAB swaps the words, BADC the bytes of each word, DCBA both. 16 and 64 bits follow the same rule.
 */
export const byteOrders = ['ABCD', 'CDAB', 'BADC', 'DCBA'] as const;
export type ByteOrder = (typeof byteOrders)[number];

/** One value of a device, and the sensor it is for us. Value = scale × raw + offset. */
export interface Register {
  sensor: string;
  asset: string;
  /** 0–255; 1–247 on a serial line. */
  unitId: number;
  area: Area;
  /** As in the protocol, from 0, once it is placed; in a table as its settings count. */
  address: number;
  type: RegisterType;
  /** Type bit in a register: which of its bits, 0 is the lowest. Types of 8 bits: 0 the low byte, 1 the high. Type string: its length in registers. */
  part: number | null;
  order: ByteOrder;
  scale: number;
  offset: number;
  unit: string;
}

/** Most registers that one node reads. */
export const MAX_REGISTERS = 10_000;

/** The last number that a manual gives a register. */
export const MOST_ADDRESS = 465_536;

/** Longest name of the contract, repeated here because the edit dialog reads this file too, and needs no schemas. */
const MAX_NAME = 256;

/** Longest string, in registers: what fits into one answer. */
const MAX_STRING = 125;

const WORDS: Record<Exclude<RegisterType, 'bit' | 'string'>, number> = {
  int16: 1,
  uint16: 1,
  int32: 2,
  uint32: 2,
  int64: 4,
  uint64: 4,
  float32: 2,
  float64: 4,
  int8: 1,
  uint8: 1,
  float16: 1,
  bcd16: 1,
  bcd32: 2,
  'enron-int32': 1,
  'enron-uint32': 1,
  'enron-float32': 1,
};

/** Whether each address of a value holds 32 bits instead of 16, as Enron's variant of Modbus has it. */
export function isWide({ type }: Pick<Register, 'type'>): boolean {
  return type.startsWith('enron-');
}

/** Whether an area holds single bits. */
export function isBitArea(area: Area): boolean {
  return area === 'coil' || area === 'discrete';
}

/** How many addresses a value takes. */
export function widthOf({ type, part }: Pick<Register, 'type' | 'part'>): number {
  if (type === 'bit') return 1;
  return type === 'string' ? (part as number) : WORDS[type];
}

/**
 * Reads the table of the edit dialog, or rows of a CSV file.
 * @throws Error that names the row and the field.
 */
export function parseRegisters(value: unknown): Register[] {
  if (!Array.isArray(value)) throw new Error('must be a list of registers');
  if (value.length > MAX_REGISTERS)
    throw new Error(`has ${value.length} rows; at most ${MAX_REGISTERS} are read`);
  const rows = new Map<string, number>();
  return value.map((row: unknown, i) => {
    try {
      const register = parseRegister((row ?? {}) as Record<string, unknown>);
      const key = JSON.stringify([register.asset, register.sensor]);
      const former = rows.get(key);
      if (former !== undefined)
        throw new Error(`${register.asset}/${register.sensor} is the sensor of row ${former} already`);
      rows.set(key, i + 1);
      return register;
    } catch (error) {
      throw new Error(`row ${i + 1}: ${(error as Error).message}`, { cause: error });
    }
  });
}

function parseRegister(row: Record<string, unknown>): Register {
  const register: Register = {
    sensor: name(row, 'sensor'),
    asset: name(row, 'asset'),
    unitId: whole(row, 'unitId', { max: 255, initial: 1 }),
    area: choice(row, 'area', areas),
    address: addressIn(row),
    type: choice(row, 'type', registerTypes),
    part: isEmpty(row.part) ? null : whole(row, 'part', { max: MAX_STRING }),
    order: choice(row, 'order', byteOrders),
    scale: number(row, 'scale', 1),
    offset: number(row, 'offset', 0),
    unit: isEmpty(row.unit) ? '' : String(row.unit).slice(0, 64),
  };
  checkType(register);
  return register;
}

function checkType(register: Register): void {
  const { area, type, part, address } = register;
  if (isBitArea(area) && type !== 'bit') throw new Error(`type is "${type}"; a ${area} is a bit`);
  if (!isBitArea(area) && type === 'bit' && (part === null || part > 15))
    throw new Error(`part is ${show(part)}; it must be the number of the bit, 0 (lowest) to 15`);
  if ((type === 'int8' || type === 'uint8') && part !== 0 && part !== 1)
    throw new Error(`part is ${show(part)}; it must be 0 for the low byte or 1 for the high`);
  if (type === 'string' && (part === null || part < 1))
    throw new Error(`part is ${show(part)}; it must be the length of the string in registers`);
  if (address <= 65_535 && address + widthOf(register) > 65_536)
    throw new Error(`address is ${address}; a ${type} there ends behind register 65535`);
}

/** As the protocol, or a manual with six digits; which of them only the settings know. */
function addressIn(row: Record<string, unknown>): number {
  const number = Number(row.address);
  const manual = [1, 3, 4].some((area) => number > area * 100_000 && number <= area * 100_000 + 65_536);
  return whole(row, 'address', { max: manual ? MOST_ADDRESS : 65_535 });
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

function name(row: Record<string, unknown>, field: string): string {
  const value = row[field];
  if (typeof value === 'string' && value.trim() !== '' && value.length <= MAX_NAME) return value.trim();
  throw new Error(`${field} is ${show(value)}; it must be a name`);
}

function choice<V extends string>(row: Record<string, unknown>, field: string, values: readonly V[]): V {
  const value = isEmpty(row[field]) ? values[0] : row[field];
  if (values.includes(value as V)) return value as V;
  throw new Error(`${field} is ${show(value)}; it must be one of ${values.join(', ')}`);
}

function whole(
  row: Record<string, unknown>,
  field: string,
  { max, initial }: { max: number; initial?: number },
): number {
  const value = number(row, field, initial);
  if (Number.isInteger(value) && value >= 0 && value <= max) return value;
  throw new Error(`${field} is ${show(row[field])}; it must be a whole number from 0 to ${max}`);
}

function number(row: Record<string, unknown>, field: string, initial?: number): number {
  const value = isEmpty(row[field]) ? initial : Number(row[field]);
  if (value !== undefined && Number.isFinite(value)) return value;
  throw new Error(`${field} is ${show(row[field])}; it must be a number`);
}

function show(value: unknown): string {
  return value === undefined ? 'missing' : String(JSON.stringify(value)).slice(0, 80);
}
