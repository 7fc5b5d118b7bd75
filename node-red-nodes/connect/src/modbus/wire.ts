import type { Area } from './register';

/** What one request reads. */
export interface ModbusRequest {
  unitId: number;
  area: Area;
  address: number;
  count: number;
  /** Whether each address holds 32 bits instead of 16 (Enron Modbus). Default false. */
  wide?: boolean;
}

/**
 * Which answers are taken: those of the unit and the request that were asked for; also those that name unit 0 or 255, as some
 * gateways do; or whatever comes next, for devices that repeat neither the unit nor the number of the request.
 */
export const strictness = ['exact', 'unit', 'next'] as const;
export type Strictness = (typeof strictness)[number];

/** How a device is reached. */
export type Way =
  | { kind: 'tcp' | 'rtu-over-tcp'; host: string; port: number; answers?: Strictness }
  | {
      kind: 'rtu';
      path: string;
      baudRate: number;
      parity: 'none' | 'even' | 'odd';
      stopBits: 1 | 2;
    };

/** An open connection. Over Modbus TCP several requests may be under way; elsewhere one. */
export interface Wire {
  /** The bytes of the answer's registers or bits. @throws WireError on an exception, a wrong answer, or none within `timeoutMs`. */
  read(request: ModbusRequest, timeoutMs: number): Promise<Buffer>;
  /** Whether the other side is still there, as far as the socket knows. */
  readonly open: boolean;
  /** Answers that it brought. */
  readonly answers: number;
  close(): Promise<void>;
}
