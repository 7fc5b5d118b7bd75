import { part, type Part, type SaidWord } from '@mantis-pdm/core/contract/said';

/** Modbus exception codes (Modbus application protocol 1.1b3, 7), as far as something is done about them. */
export const ILLEGAL_ADDRESS = 2;
export const ILLEGAL_VALUE = 3;
export const DEVICE_FAILURE = 4;

/** The device wants to be asked again: it has accepted a long job, or is busy. */
export const BUSY: ReadonlySet<number> = new Set([5, 6]);

/** A gateway that reached nobody under this unit id: no path to it, or no answer from it. As good as no answer. */
export const GATEWAY: ReadonlySet<number> = new Set([10, 11]);

/** Those of the standard. */
const STANDARD = [1, 2, 3, 4, 5, 6, 7, 8, 10, 11] as const;

/** Such as `Modbus exception 2: illegal address …`. */
export function exceptionSaid(code: number): Part {
  const known = STANDARD.find((one) => one === code);
  return known === undefined
    ? part('modbus.exception.other', { code })
    : part(`modbus.exception.${known}` satisfies SaidWord);
}
