/** `DEGRADED`: connected, but what comes is not stored, or not kept. */
export type ConnectorState = 'CONNECTED' | 'DEGRADED' | 'DISCONNECTED' | 'ERROR';

/** One connector as the status routes show it. */
export interface Connector {
  id: string;
  type: string;
  name: string;
  protocol: string;
  address: string;
  status: ConnectorState;
  /** What it reads: variables, registers or topics. */
  activeNodes: number;
  /** Objects sent into the flow, over the last ten seconds. */
  messagesPerSecond: number;
  /** Why it is not plainly connected. */
  reason?: string;
  /** Where what is taken in is kept until it is stored. */
  kept?: {
    /** Records that are not known to be stored, and bytes on disk. */
    waiting: number;
    bytes: number;
    /** Objects set aside since the start: refused by the store, or filtered out by the flow. */
    refused: number;
    filtered: number;
    /** Records among the dead letters. */
    deadLetters: number;
  };
}
