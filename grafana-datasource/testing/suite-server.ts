import { type IncomingHttpHeaders, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface StubbedResponse {
  status: number;
  /** A text goes as it is, everything else as JSON. */
  body: unknown;
}

export interface Asked {
  /** `METHOD path`. */
  call: string;
  query: Record<string, string>;
  headers: IncomingHttpHeaders;
  body: string;
}

/** A suite API on loopback that answers what a test tells it to, and remembers what it was asked. */
export class SuiteServer {
  /** By `METHOD path`, the same for all or made of what is asked; anything else is a 404 with a sentence. */
  answers: Record<string, StubbedResponse | ((query: Asked['query']) => StubbedResponse)> = {};
  asked: Asked[] = [];

  private readonly server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://suite');
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    const call = `${request.method} ${url.pathname}`;
    const query = Object.fromEntries(url.searchParams);
    this.asked.push({ call, query, headers: request.headers, body: Buffer.concat(pieces).toString() });
    const known = this.answers[call] ?? { status: 404, body: { error: `There is no ${call}.` } };
    const { status, body } = typeof known === 'function' ? known(query) : known;
    if (typeof body === 'string') response.writeHead(status, { 'content-type': 'text/html' }).end(body);
    else response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });

  /** Answers the root address, without a slash. */
  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  stop(): void {
    this.server.close();
  }
}
