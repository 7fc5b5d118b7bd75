import type { Limits } from './limits';
import type { Line } from './line';

/** What the config node offers: one connection, shared by all who read over it. */
export interface ModbusEndpoint {
  line: Line;
  /** How much its units give at a time, as stated and as found out. */
  limits: Limits;
  /** The address as the user stated it, for names and messages. */
  address: string;
}
