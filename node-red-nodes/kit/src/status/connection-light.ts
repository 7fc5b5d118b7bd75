import type { Said } from '@mantis-pdm/core/contract/said';
import { remark, wordsOf, type Wording } from '@mantis-pdm/core/remarks';
import type { StatusLight } from './status-light';

/** What a connection light shows on, and tells. */
export interface ConnectionLightParts {
  status: StatusLight;
  log: { info(wording: Wording): void; error(wording: Wording): void };
  /** Epoch ms. */
  now(): number;
  /** What is connected to, as in “The MQTT broker is back”. */
  peer: string;
}

/** Why there is no connection: a sentence for the log, and a few words for the status. */
export interface Loss {
  message: string;
  said?: Said;
  short?: Wording;
}

/**
 * What the status of a node says of its connection, and what is logged: the same reason twice is no news, and what has been alive
 * before is stale, not failed.
 */
export class ConnectionLight {
  private told = '';
  private aliveAt: number | undefined;

  constructor(private readonly parts: ConnectionLightParts) {}

  /** There is a connection. */
  connected(): void {
    const { log, peer } = this.parts;
    if (this.told !== '') log.info(remark('log.back', { peer }));
    this.told = '';
  }

  /** Something came. `at`: epoch ms. */
  alive(at = this.parts.now()): void {
    this.aliveAt = at;
  }

  /** The connection is gone, or could not be made. */
  lost(loss: Loss): void {
    const { message, short = wordsOf(loss) } = loss;
    const { status, log } = this.parts;
    if (this.aliveAt === undefined) status.failed(short);
    else this.stale('light.nothing');
    if (this.told !== message) log.error(wordsOf(loss));
    this.told = message;
  }

  /** Nothing comes over a connection that stands. `never`: what is said where nothing ever came. */
  stale(never: Wording): void {
    const { aliveAt } = this;
    const time = () => new Date(aliveAt as number).toISOString().slice(11, 19);
    this.parts.status.degraded(aliveAt === undefined ? never : remark('light.stale-since', { time: time() }));
  }
}
