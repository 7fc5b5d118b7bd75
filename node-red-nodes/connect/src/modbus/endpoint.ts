import type { Line } from './line';

/** What the config node offers: one connection, shared by all who read over it. */
export interface ModbusEndpoint {
  line: Line;
  /** The address as the user stated it, for names and messages. */
  address: string;
}
