/** The broker ended the connection without a word. */
export class CutError extends Error {
  override readonly name = 'CutError';

  constructor() {
    super('the connection was cut');
  }
}

/** The broker said that another client took the place of this one. */
class TakenOverError extends Error {
  override readonly name = 'TakenOverError';
}

/** Reason code of a session that was taken over (MQTT 5, 3.14.2.1). */
const TAKEN_OVER = 0x8e;
/** Connections that live for less than this, and are cut… */
const SHORT_MS = 20_000;
/** …so many times in a row, are taken from us again and again by somebody who comes back as we do. */
const TIMES = 3;

/**
 * Tells whether another client connects under the same id: the broker then ends this connection (MQTT 3.1.1, 3.1.4-2), and that
 * one when this comes back. MQTT 5 brokers say so; of others only the pattern tells. A broker that is restarted cuts once.
 */
export class TakeOvers {
  private cuts = 0;

  /** The error that a broker's goodbye stands for, if it is that one. */
  static stated(reasonCode: number | undefined): Error | undefined {
    return reasonCode === TAKEN_OVER ? new TakenOverError('the session was taken over') : undefined;
  }

  /** To be asked after each connection. @param lived How long it was up, in ms; undefined: it was not made. */
  isOne(error: unknown, lived: number | undefined): boolean {
    const name = (error as Error | undefined)?.name;
    if (name === 'TakenOverError') return true;
    this.cuts = name === 'CutError' && lived !== undefined && lived < SHORT_MS ? this.cuts + 1 : 0;
    return this.cuts >= TIMES;
  }
}
