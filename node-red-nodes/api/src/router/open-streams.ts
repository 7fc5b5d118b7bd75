import { say } from '@mantis-pdm/core/contract/said';
import { ApiError, type Client } from '@mantis-pdm/node-red-kit';
import type { Response } from 'express';

export interface StreamLimits {
  /** Streams that may be open at a time. */
  all: number;
  /** Of them, those of one token at one address. */
  perClient: number;
  /** How often the right to each stream is checked again, ms. */
  checkMs: number;
}

export interface HeldStream {
  client: Client;
  /** Whether who opened it still may. */
  still(): boolean;
}

/**
 * The event streams that clients hold open. A right that is withdrawn ends its streams; when the API goes away it ends
 * all of them.
 */
export class OpenStreams {
  private readonly open = new Map<Response, HeldStream>();
  private readonly limits: StreamLimits;
  private timer: NodeJS.Timeout | undefined;

  constructor(limits: Partial<StreamLimits> = {}) {
    this.limits = { all: 500, perClient: 100, checkMs: 500, ...limits };
  }

  /** @throws ApiError 503 or 429 when too many are open. */
  hold(response: Response, stream: HeldStream): void {
    this.admit(stream.client);
    this.open.set(response, stream);
    response.on('close', () => this.forget(response));
    this.timer ??= setInterval(() => this.check(), this.limits.checkMs).unref();
  }

  /** Ends them: the clients see the end of the stream and ask again. */
  end(): void {
    for (const response of this.open.keys()) response.end();
  }

  private admit({ token, address }: Client): void {
    const { all, perClient } = this.limits;
    if (this.open.size >= all) throw ApiError.later(503, say('api.streams.full', { count: all }), 30);
    const own = [...this.open.values()].filter(
      ({ client }) => client.token === token && client.address === address,
    );
    if (own.length >= perClient)
      throw ApiError.later(429, say('api.streams.own-full', { count: perClient }), 30);
  }

  private check(): void {
    for (const [response, { still }] of this.open) if (!still()) response.end();
  }

  private forget(response: Response): void {
    this.open.delete(response);
    if (this.open.size > 0) return;
    clearInterval(this.timer);
    this.timer = undefined;
  }
}
