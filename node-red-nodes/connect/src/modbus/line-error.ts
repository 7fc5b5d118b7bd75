import { part, say, sentence, type Part, type Said } from '@mantis-pdm/core/contract/said';
import { GATEWAY, BUSY, ILLEGAL_ADDRESS } from './exceptions';
import { isBitArea } from './register';
import type { ModbusRequest } from './wire';
import type { WireError, WireFault } from './wire-error';

/** Why a request brought nothing. */
export type FailureKind =
  /** Not asked: the unit is away, and it is not its turn to be tried. */
  | 'away'
  /** No answer in time, none before the connection was closed, or a gateway that reached nobody. */
  | 'no-answer'
  /** The device refused, with a Modbus exception. */
  | 'exception'
  /** The device refused for now, and wants to be asked again. */
  | 'busy'
  /** An answer that is no valid one. */
  | 'malformed'
  /** There is no connection. */
  | 'not-connected'
  /** Too many requests wait. */
  | 'queue-full';

/** What is known of a failure besides its kind. */
export interface Details {
  /** Modbus exception code, for an exception; addresses that were answered, for fault short. */
  code?: number;
  /** What happened on the wire, if it came that far. */
  fault?: WireFault;
  /** What came instead of an answer, with what to do about it. */
  hint?: Part;
}

/** A request that failed. */
export class LineError extends Error implements Details {
  override readonly name = 'LineError';
  readonly code?: number;
  readonly fault?: WireFault;
  readonly hint?: Part;

  constructor(
    readonly kind: FailureKind,
    readonly said: Said,
    details: Details = {},
  ) {
    super(sentence(said));
    Object.assign(this, details);
  }

  /** The same with what was asked. */
  static of({ fault, said, code, hint }: WireError, request: ModbusRequest): LineError {
    const about = { place: placeOf(request), what: said };
    const told = say(looksLikeManual(request, code) ? 'modbus.at.manual' : 'modbus.at', about);
    return new LineError(kindOf(fault, code), told, { code, fault, hint });
  }

  /** A value that is met with silence for good while others of its unit are answered: as if it had been refused. */
  static mute({ said }: LineError): LineError {
    const { place, what } = said.values;
    return new LineError('exception', say('modbus.at.mute', { place, what }));
  }
}

/** Whether an address that the device lacks looks like the number of a manual. */
function looksLikeManual({ area, address }: ModbusRequest, code?: number): boolean {
  const looksSo = address >= MANUALS[area] && address < MANUALS[area] + 9_999 && !isBitArea(area);
  return code === ILLEGAL_ADDRESS && looksSo;
}

function kindOf(fault: WireFault, code = 0): FailureKind {
  if (fault === 'no-answer' || fault === 'closed') return 'no-answer';
  if (fault !== 'exception') return 'malformed';
  if (GATEWAY.has(code)) return 'no-answer';
  return BUSY.has(code) ? 'busy' : 'exception';
}

/** Where manuals begin to count the registers of an area. */
const MANUALS = { coil: 1, discrete: 10_001, input: 30_001, holding: 40_001 };

/** Such as `unit 3, holding 0–15 (40001–40016 in manuals)`: both ways of counting, because most errors lie between them. */
function placeOf({ unitId, area, address, count }: ModbusRequest): Part {
  const range = (from: number) => (count === 1 ? `${from}` : `${from}–${from + count - 1}`);
  const short = address + count <= (isBitArea(area) ? 9_999 : 10_000);
  const place = { unit: unitId, area, range: range(address) };
  if (!short) return part('modbus.place', place);
  return part('modbus.place.manual', { ...place, manual: range(MANUALS[area] + address) });
}
