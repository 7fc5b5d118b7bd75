import { part, sentence, type Part } from '@mantis-pdm/core/contract/said';
import { errorText } from '@mantis-pdm/node-red-kit';

/** Why a request brought nothing over a wire. */
export type WireFault =
  /** Nothing in time. */
  | 'no-answer'
  /** The other side closed the connection before it answered. */
  | 'closed'
  /** The device refused, with a Modbus exception. */
  | 'exception'
  /** An answer that is no valid one. */
  | 'malformed'
  /** A sound answer with fewer registers than were asked for. */
  | 'short'
  /** Whoever asked has closed the connection. */
  | 'given-up';

/** A request that failed on the wire. */
export class WireError extends Error {
  override readonly name = 'WireError';
  constructor(
    readonly fault: WireFault,
    readonly said: Part,
    /** Modbus exception code, for fault exception; addresses that were answered, for fault short. */
    readonly code?: number,
    /** What came instead of an answer, with what to do about it. */
    readonly hint?: Part,
  ) {
    super(sentence(said));
  }
}

/** Whatever was thrown over what came, as an answer that is no valid one. */
export function malformed(error: unknown): WireError {
  return error instanceof WireError
    ? error
    : new WireError('malformed', part('modbus.malformed', { reason: errorText(error) }));
}
