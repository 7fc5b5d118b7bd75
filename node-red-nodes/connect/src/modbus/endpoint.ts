import type { AddressLimits } from './limits';
import type { ModbusLine } from './line';

/** What the config node offers: one connection, shared by all who read over it. */
export interface ModbusEndpoint {
  line: ModbusLine;
  /** How much its units give at a time, as stated and as found out. */
  limits: AddressLimits;
  /** The address as the user stated it, for names and messages. */
  address: string;
}
