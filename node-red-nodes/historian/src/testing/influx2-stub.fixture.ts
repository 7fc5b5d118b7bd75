import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';

/** An answer of InfluxDB 2 to a write: status, body, and headers, as the server words them. */
export interface Influx2Answer {
  status: number;
  body?: { code: string; message: string };
  headers?: Record<string, string>;
}

export const answers = {
  stored: { status: 204 },
  retention: {
    status: 422,
    body: {
      code: 'unprocessable entity',
      message: 'failure writing points to database: partial write: points beyond retention policy dropped=1',
    },
  },
  malformed: {
    status: 400,
    body: { code: 'invalid', message: "unable to parse 'poison': missing fields" },
  },
  tooLarge: {
    status: 413,
    body: { code: 'request too large', message: 'unable to read data: points batch is too large' },
  },
  busy: {
    status: 429,
    body: { code: 'too many requests', message: 'org 0123 has exceeded limited_write plan limit' },
    headers: { 'retry-after': '1' },
  },
  broken: {
    status: 500,
    body: { code: 'internal error', message: 'unexpected error writing points to database: timeout' },
  },
  noToken: { status: 401, body: { code: 'unauthorized', message: 'unauthorized access' } },
  noBucket: { status: 404, body: { code: 'not found', message: 'bucket "mantis" not found' } },
} satisfies Record<string, Influx2Answer>;

/** Stands for InfluxDB 2 where it refuses: each write is answered as `judge` says, and the lines of those it takes are kept. */
export class Influx2Stub {
  /** The lines that were taken, without those that a partial write dropped. */
  readonly stored = new Set<string>();
  /** Arrival of every write, in ms of a steady clock. */
  readonly writes: number[] = [];
  /** Bodies of every write. */
  readonly bodies: string[] = [];

  private constructor(
    private readonly server: Server,
    private readonly judge: (lines: string[], nth: number) => Influx2Answer,
  ) {}

  static async start(judge: (lines: string[], nth: number) => Influx2Answer): Promise<Influx2Stub> {
    const server = createServer((request, response) => void stub.answer(request, response));
    const stub = new Influx2Stub(server, judge);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return stub;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(request);
    if (request.url?.startsWith('/ping')) response.writeHead(204).end();
    else if (request.url?.startsWith('/query'))
      response.writeHead(200).end(JSON.stringify({ results: [{ statement_id: 0 }] }));
    else this.write(body, response);
  }

  private write(body: string, response: ServerResponse): void {
    this.writes.push(performance.now());
    this.bodies.push(body);
    const lines = body.split('\n').filter(Boolean);
    const answer = this.judge(lines, this.writes.length);
    const partial = answer.status === 422;
    if (answer.status === 204 || partial)
      for (const line of lines) if (!line.includes('poison')) this.stored.add(line);
    const headers = { 'content-type': 'application/json; charset=utf-8', ...answer.headers };
    response.writeHead(answer.status, headers).end(answer.body ? JSON.stringify(answer.body) : '');
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  return (request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString();
}
