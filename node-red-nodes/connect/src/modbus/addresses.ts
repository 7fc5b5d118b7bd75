import { widthOf, type Area, type Register } from './register';

/** How the addresses of a table count: from 0 as in the protocol, from 1, or as manuals do with the area as the first digit. */
export const countings = ['zero', 'one', 'manual'] as const;
export type Counting = (typeof countings)[number];

/** Addresses of each area (Modbus application protocol 1.1b3, 4.4). */
const ADDRESSES = 65_536;

/** The first digit of a manual's number. */
const AREAS: Readonly<Record<number, Area>> = { 0: 'coil', 1: 'discrete', 3: 'input', 4: 'holding' };

/** The register with its address as in the protocol. @throws Error that says what the number means, and how to count otherwise. */
export function placed(register: Register, counting: Counting): Register {
  const address = addressOf(register, counting);
  if (address >= 0 && address + widthOf(register) <= ADDRESSES) return { ...register, address };
  throw new Error(`${nameOf(register)} ${ADVICE[counting]}`);
}

const ADVICE: Readonly<Record<Counting, string>> = {
  zero: 'is outside 0 to 65535; where it is the number of a manual, set "Addresses" to 4xxxx',
  one: 'is outside 1 to 65536; where the first register is 0, set "Addresses" to "from 0"',
  manual: 'is no number such as 40001 or 400001; where it is the address itself, set "Addresses" to "from 0"',
};

function addressOf(register: Register, counting: Counting): number {
  const { address, area } = register;
  if (counting === 'zero') return address;
  if (counting === 'one') return address - 1;
  const digits = address < 100_000 ? 10_000 : 100_000;
  const meant = AREAS[Math.floor(address / digits)];
  if (meant !== undefined && meant !== area)
    throw new Error(`${nameOf(register)} is of the area ${meant}, and the table says ${area}`);
  return meant === undefined ? -1 : (address % digits) - 1;
}

function nameOf({ asset, sensor, address }: Register): string {
  return `${asset}/${sensor}: address ${address}`;
}
