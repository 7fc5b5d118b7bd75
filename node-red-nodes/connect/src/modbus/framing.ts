import { part } from '@mantis-pdm/core/contract/said';
import { crc16 } from './crc16';
import { WireError } from './wire-error';

/** An answer as it came: for whom, and the function with its data. */
export interface ModbusResponse {
  /** The number of the request that it answers; undefined where frames carry none. */
  transaction?: number;
  unitId: number;
  pdu: Buffer;
}

/** How requests and answers are laid out on the wire. */
export interface Framing {
  /** The bytes that carry a request. */
  wrap(transaction: number, unitId: number, pdu: Buffer): Buffer;
  /** Takes bytes as they come. The answers that are whole now. @throws WireError when what came can be no answer, and none can follow. */
  take(bytes: Buffer): ModbusResponse[];
}

const HEADER = 7;

/** Longest unit and function with data (Modbus messaging on TCP/IP 1.0b, 3.1.3), with room for devices that overdo it. */
const MOST = 300;

/** Modbus TCP: seven bytes before the function, with a number for each request. */
export class TcpFraming implements Framing {
  private waiting = Buffer.alloc(0);

  wrap(transaction: number, unitId: number, pdu: Buffer): Buffer {
    const header = Buffer.alloc(HEADER);
    header.writeUInt16BE(transaction, 0);
    header.writeUInt16BE(pdu.length + 1, 4);
    header[6] = unitId;
    return Buffer.concat([header, pdu]);
  }

  take(bytes: Buffer): ModbusResponse[] {
    this.waiting = Buffer.concat([this.waiting, bytes]);
    const found: ModbusResponse[] = [];
    while (this.waiting.length >= HEADER - 1) {
      const protocol = this.waiting.readUInt16BE(2);
      const length = this.waiting.readUInt16BE(4);
      if (protocol !== 0 || length < 2 || length > MOST) throw this.noModbus();
      const end = HEADER - 1 + length;
      if (this.waiting.length < end) break;
      const pdu = this.waiting.subarray(HEADER, end);
      found.push({ transaction: this.waiting.readUInt16BE(0), unitId: this.waiting[6], pdu });
      this.waiting = this.waiting.subarray(end);
    }
    return found;
  }

  private noModbus(): WireError {
    const header = this.waiting.subarray(0, HEADER).toString('hex');
    return new WireError('malformed', part('modbus.malformed.header', { header }));
  }
}

const CRC = 2;
const READS = new Set([1, 2, 3, 4]);
const EXCEPTION = 0x80;

/** Requests of which an answer is still recognised, the late ones too. */
const MOST_ASKED = 8;

/** What an answer to a request begins with, and the numbers of bytes that it may bring: of bits, of registers, of wide ones. */
interface Asked {
  unitId: number;
  code: number;
  sizes: number[];
}

/**
 * Frames of a serial line over a socket: unit, function with data, check sum. What has a wrong one is noise and skipped.
 * A check sum of two bytes is right by chance in one of 65,536 places, and an answer that has come in part is full of places:
 * so nothing is looked for inside what begins as the answer asked for, and only what was asked for is found behind noise.
 */
export class RtuFraming implements Framing {
  private waiting = Buffer.alloc(0);
  private readonly asked: Asked[] = [];

  /** @param anyUnit - A gateway may answer with another unit than was asked. */
  constructor(private readonly anyUnit = false) {}

  wrap(_transaction: number, unitId: number, pdu: Buffer): Buffer {
    const [code, count] = [pdu[0], pdu.readUInt16BE(3)];
    const sizes = code <= 2 ? [Math.ceil(count / 8)] : [2 * count, 4 * count];
    this.asked.unshift({ unitId, code, sizes });
    this.asked.length = Math.min(this.asked.length, MOST_ASKED);
    return rtuFrame(unitId, pdu);
  }

  take(bytes: Buffer): ModbusResponse[] {
    this.waiting = Buffer.concat([this.waiting, bytes]).subarray(-2 * MOST);
    const found: ModbusResponse[] = [];
    for (let at = 0; at < this.waiting.length;) {
      const rest = this.waiting.subarray(at);
      const asked = this.asked.filter((one) => this.begins(rest, one));
      const frame = asked.length > 0 || at === 0 ? frameAt(rest) : undefined;
      if (frame) {
        found.push({ unitId: frame[0], pdu: frame.subarray(1, -CRC) });
        this.waiting = this.waiting.subarray(at + frame.length);
        at = 0;
      } else if (asked.some((one) => isDue(rest, one))) break;
      else at++;
    }
    return found;
  }

  private begins(bytes: Buffer, { unitId, code }: Asked): boolean {
    return (this.anyUnit || bytes[0] === unitId) && (bytes[1] & ~EXCEPTION) === code;
  }
}

/** A frame of a serial line. */
export function rtuFrame(unitId: number, pdu: Buffer): Buffer {
  const frame = Buffer.concat([Buffer.from([unitId]), pdu]);
  return Buffer.concat([frame, crc16(frame)]);
}

/** Whether what begins as the answer to a request goes on as it must, and is not whole yet. */
function isDue(bytes: Buffer, { code, sizes }: Asked): boolean {
  return bytes[1] === code && sizes.includes(bytes[2]) && bytes.length < 3 + bytes[2] + CRC;
}

/** The frame that begins with the first byte, if one does and is whole. */
function frameAt(bytes: Buffer): Buffer | undefined {
  if (bytes.length < 5) return undefined;
  const length = (bytes[1] & EXCEPTION) !== 0 ? 5 : READS.has(bytes[1]) ? 3 + bytes[2] + CRC : Infinity;
  if (bytes.length < length) return undefined;
  const frame = bytes.subarray(0, length);
  return crc16(frame.subarray(0, -CRC)).equals(frame.subarray(-CRC)) ? frame : undefined;
}
