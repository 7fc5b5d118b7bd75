import { say, type Said } from '@mantis-pdm/core/contract/said';
import { ConnectError } from '@mantis-pdm/node-red-kit';
import { widthOf, type Area, type Register } from './register';

/** How the addresses of a table count: from 0 as in the protocol, from 1, or as manuals do with the area as the first digit. */
export const countings = ['zero', 'one', 'manual'] as const;
export type Counting = (typeof countings)[number];

/** Addresses of each area (Modbus application protocol 1.1b3, 4.4). */
const ADDRESSES = 65_536;

/** The first digit of a manual's number. */
const AREAS: Readonly<Record<number, Area>> = { 0: 'coil', 1: 'discrete', 3: 'input', 4: 'holding' };

/** The register with its address as in the protocol. @throws ConnectError that says what the number means, and how to count otherwise. */
export function placed(register: Register, counting: Counting): Register {
  const address = addressOf(register, counting);
  if (address >= 0 && address + widthOf(register) <= ADDRESSES) return { ...register, address };
  throw notRight(say(`modbus.address.${counting}`, { register: nameOf(register) }));
}

/** Rows whose address is one, as in the protocol, and those whose address is none, with the reason. */
export interface ReadableRows {
  found: Register[];
  aside: { name: string; error: ConnectError }[];
}

/** The rows of a table: one whose address is none is set aside, and the others are read. @throws ConnectError where none is left. */
export function placedAll(registers: readonly Register[], counting: Counting): ReadableRows {
  const found: Register[] = [];
  const aside: ReadableRows['aside'] = [];
  for (const register of registers)
    try {
      found.push(placed(register, counting));
    } catch (error) {
      if (!(error instanceof ConnectError)) throw error;
      aside.push({ name: `${register.asset}/${register.sensor}`, error });
    }
  if (found.length === 0 && aside.length > 0) throw aside[0].error;
  return { found, aside };
}

function notRight(said: Said): ConnectError {
  return new ConnectError(said, 'short.address-not-right');
}

function addressOf(register: Register, counting: Counting): number {
  const { address, area } = register;
  if (counting === 'zero') return address;
  if (counting === 'one') return address - 1;
  const digits = address < 100_000 ? 10_000 : 100_000;
  const meant = AREAS[Math.floor(address / digits)];
  if (meant !== undefined && meant !== area)
    throw notRight(say('modbus.address.area', { register: nameOf(register), meant, area }));
  return meant === undefined ? -1 : (address % digits) - 1;
}

function nameOf({ asset, sensor, address }: Register): string {
  return `${asset}/${sensor}: address ${address}`;
}
