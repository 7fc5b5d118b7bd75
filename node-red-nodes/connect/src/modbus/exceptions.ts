/** Modbus exception codes (Modbus application protocol 1.1b3, 7), as far as something is done about them. */
export const ILLEGAL_ADDRESS = 2;
export const ILLEGAL_VALUE = 3;
export const DEVICE_FAILURE = 4;

/** The device wants to be asked again: it has accepted a long job, or is busy. */
export const BUSY: ReadonlySet<number> = new Set([5, 6]);

/** A gateway that reached nobody under this unit id: no path to it, or no answer from it. As good as no answer. */
export const GATEWAY: ReadonlySet<number> = new Set([10, 11]);

const MEANINGS: Readonly<Record<number, string>> = {
  1: 'illegal function: the device does not have this area',
  2: 'illegal address: the device does not have it, or gives fewer at a time',
  3: 'illegal value: the device gives fewer at a time',
  4: 'the device failed',
  5: 'accepted, and not done yet',
  6: 'the device is busy',
  7: 'the device refuses',
  8: 'memory parity error',
  10: 'the gateway has no path to this unit',
  11: 'the gateway got no answer from this unit',
};

/** Such as `Modbus exception 2: illegal address …`. */
export function exceptionText(code: number): string {
  return `Modbus exception ${code}: ${MEANINGS[code] ?? 'not one of the standard'}`;
}
