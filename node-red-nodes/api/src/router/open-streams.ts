import { ApiError } from '@mantis-pdm/node-red-kit';
import type { Response } from 'express';

/** The event streams that clients hold open, so that they can be ended when the API goes away. */
export class OpenStreams {
  private readonly open = new Set<Response>();

  /** @param limit Streams that may be open at a time; one more is refused. */
  constructor(private readonly limit = 500) {}

  /** @throws ApiError 503 when too many are open. */
  hold(response: Response): void {
    if (this.open.size >= this.limit) {
      throw ApiError.later(503, `${this.limit} live views are open already; close one and try again.`, 30);
    }
    this.open.add(response);
    response.on('close', () => this.open.delete(response));
  }

  /** Ends them: the clients see the end of the stream and ask again. */
  end(): void {
    for (const response of this.open) response.end();
  }
}
