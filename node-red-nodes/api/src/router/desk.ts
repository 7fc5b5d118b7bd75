import { say } from '@mantis-pdm/core/contract/said';
import { ApiError } from '@mantis-pdm/node-red-kit';
import type { EventEmitter } from 'node:events';

/** How much of requests may be held and worked on, in bytes of their bodies. */
export interface DeskLimits {
  /** All that have arrived: a hundred of the usual size, or a few of the largest. */
  held: number;
  /** Those that are parsed and worked on, which takes ten times the memory. One larger than this is worked on alone. */
  active: number;
  /** Bodies up to this size wait for nobody. */
  small: number;
}

const USUAL: DeskLimits = { held: 256 * 1024 * 1024, active: 8 * 1024 * 1024, small: 64 * 1024 };

interface Waiting {
  bytes: number;
  admit(): void;
}

/** Lets large requests be worked on a few at a time, in the order in which they came, until each is answered. */
export class Desk {
  private readonly limits: DeskLimits;
  private readonly queue: Waiting[] = [];
  private held = 0;
  private active = 0;

  constructor(limits: Partial<DeskLimits> = {}) {
    this.limits = { ...USUAL, ...limits };
  }

  /**
   * Waits until a request of so many bytes may be worked on.
   * @param response Where it is answered; its `close` ends the work.
   * @throws ApiError 503 when too much is held already, 400 when the client goes away before its turn.
   */
  async enter(bytes: number, response: EventEmitter): Promise<void> {
    if (this.held > 0 && this.held + bytes > this.limits.held) throw ApiError.later(503, say('api.busy'), 5);
    this.held += bytes;
    response.once('close', () => (this.held -= bytes));
    if (bytes <= this.limits.small) return;
    if (this.queue.length > 0 || !this.fits(bytes)) await this.wait(bytes, response);
    else this.begin(bytes, response);
  }

  private fits(bytes: number): boolean {
    return this.active === 0 || this.active + bytes <= this.limits.active;
  }

  private begin(bytes: number, response: EventEmitter): void {
    this.active += bytes;
    response.once('close', () => {
      this.active -= bytes;
      this.next();
    });
  }

  private wait(bytes: number, response: EventEmitter): Promise<void> {
    return new Promise((resolve, reject) => {
      const gone = () => {
        this.queue.splice(this.queue.indexOf(waiting), 1);
        reject(new ApiError(400, say('api.client-gone')));
        this.next();
      };
      const admit = () => {
        response.off('close', gone);
        this.begin(bytes, response);
        resolve();
      };
      const waiting = { bytes, admit };
      this.queue.push(waiting);
      response.once('close', gone);
    });
  }

  private next(): void {
    while (this.queue.length > 0 && this.fits(this.queue[0].bytes)) this.queue.shift()?.admit();
  }
}
