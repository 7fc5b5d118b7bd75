import { part } from '@mantis-pdm/core/contract/said';
import { exceptionSaid } from './exceptions';
import { isBitArea, type Area } from './register';
import type { ModbusRequest } from './wire';
import { WireError } from './wire-error';

/** Function codes that read (Modbus application protocol 1.1b3, 6.1 to 6.4). */
const CODES: Readonly<Record<Area, number>> = { coil: 1, discrete: 2, holding: 3, input: 4 };

const EXCEPTION = 0x80;

export function codeOf({ area }: Pick<ModbusRequest, 'area'>): number {
  return CODES[area];
}

/** Function code, first address and number of addresses. */
export function requestPdu(request: ModbusRequest): Buffer {
  const pdu = Buffer.alloc(5);
  pdu[0] = codeOf(request);
  pdu.writeUInt16BE(request.address, 1);
  pdu.writeUInt16BE(request.count, 3);
  return pdu;
}

/** Whether an answer is a refusal. */
export function isException(pdu: Buffer): boolean {
  return (pdu[0] & EXCEPTION) !== 0;
}

/** Bytes that an answer must bring. */
export function bytesOf({ area, count, wide }: Omit<ModbusRequest, 'unitId' | 'address'>): number {
  if (isBitArea(area)) return Math.ceil(count / 8);
  return count * (wide ? 4 : 2);
}

/** The registers or bits in an answer. @throws WireError on an exception, and on what is no answer to the request. */
export function dataIn(pdu: Buffer, request: ModbusRequest): Buffer {
  const code = codeOf(request);
  if (pdu[0] === (code | EXCEPTION) && pdu.length > 1)
    throw new WireError('exception', exceptionSaid(pdu[1]), pdu[1]);
  if (pdu[0] !== code || pdu.length < 2)
    throw new WireError('malformed', part('modbus.malformed.function', { got: pdu[0], wanted: code }));
  const data = pdu.subarray(2);
  if (pdu[1] !== data.length)
    throw new WireError('malformed', part('modbus.malformed.length', { stated: pdu[1], got: data.length }));
  const wanted = bytesOf(request);
  if (data.length === wanted) return data;
  throw otherLength(data.length, wanted, request);
}

function otherLength(got: number, wanted: number, { area, count, wide }: ModbusRequest): WireError {
  const one = wide ? 4 : 2;
  const bytes = { got, wanted, count };
  if (!isBitArea(area) && !wide && got === 2 * wanted)
    return new WireError('malformed', part('modbus.malformed.wide', bytes));
  const said = part('modbus.malformed.bytes', bytes);
  const whole = isBitArea(area) || got % one === 0;
  if (got === 0 || got > wanted || !whole) return new WireError('malformed', said);
  return new WireError('short', said, isBitArea(area) ? got * 8 : got / one);
}
