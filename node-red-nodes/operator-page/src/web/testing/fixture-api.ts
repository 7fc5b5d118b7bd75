import { readFile } from 'node:fs/promises';
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { Alarm, WorkOrder } from '@mantis-pdm/core/contract';
import type { Series } from '@mantis-pdm/core/contract/view';
import type { RetiredAsset } from '../../../../../grafana-datasource/src/api/model';
import { recordedAt } from '../../../../../grafana-datasource/testing/recorded';

export const TOKEN = 'operator-token-of-the-fixture';
export const VIEWER_TOKEN = 'viewer-token-of-the-fixture';

/** What the page must be able to live with. */
export const CSP =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'";

/** A suite API with a small plant behind it, and the built page under `/red/mantis/`. */
export class FixtureApi {
  private readonly recorded = recordedAt(Date.now());
  readonly assets = this.recorded.assets;
  readonly alarms = this.recorded.alarms;
  readonly orders = this.recorded.workOrders;
  readonly retired: RetiredAsset[] = [];
  /** What is asked of the alarms' figures, and what is answered. */
  readonly kpisAsked: Record<string, string>[] = [];
  kpis: { status: number; body: unknown } = { status: 404, body: { error: 'There is no alarm-kpis.' } };
  /** Every request, as `METHOD path`. */
  readonly requests: string[] = [];
  private readonly streams = new Set<ServerResponse>();
  private readonly server = createServer((request, response) => {
    this.answer(request, response).catch((cause: unknown) => {
      json(response, 500, { error: String(cause) });
    });
  });

  /** @param folder the built page */
  constructor(private readonly folder?: string) {}

  async start(port = 0): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(port, '127.0.0.1', resolve));
    const { port: bound } = this.server.address() as AddressInfo;
    return `http://127.0.0.1:${bound}/red/`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  /** Number of event streams that are open. */
  get listeners(): number {
    return this.streams.size;
  }

  /** Breaks the event streams, as a restart of Node-RED does. */
  disconnect(): void {
    for (const stream of this.streams) stream.destroy();
  }

  /** Tells everybody who listens. */
  emit(event: string, data: unknown): void {
    for (const stream of this.streams) stream.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
  }

  /** A new raw value of a sensor. */
  measure(asset: string, sensor: string, value: number): void {
    const status = this.assets.find((one) => one.asset === asset);
    const last = status?.latest?.sensors[sensor];
    if (!status?.latest || !last) throw new Error(`the fixture has no sensor ${asset}/${sensor}`);
    const now = Date.now();
    status.latest.sensors = { ...status.latest.sensors, [sensor]: { ...last, value, at: now } };
    status.latest.at = now;
    this.emit('latest', status);
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://fixture');
    this.requests.push(`${request.method} ${url.pathname}`);
    if (url.pathname.startsWith('/red/mantis/')) return this.file(url.pathname.slice(12), response);
    if (!url.pathname.startsWith('/red/api/v1/'))
      return json(response, 404, { error: 'There is nothing here.' });
    // As the suite: from the page in a header of its own, from Grafana's proxy as a bearer.
    const token = request.headers['x-mantis-token'] ?? request.headers.authorization?.replace(/^Bearer /, '');
    if (token !== TOKEN && token !== VIEWER_TOKEN) {
      return json(response, 401, {
        error: 'This token is not known. Make a new one with `npm run token`.',
      });
    }
    const route = url.pathname.slice(12);
    const role = token === VIEWER_TOKEN ? 'viewer' : 'operator';
    if (route === 'me') return json(response, 200, { name: role, role });
    if (request.method === 'GET') return this.get(route, url.searchParams, response);
    if (role === 'viewer') {
      return json(response, 403, { error: 'The role viewer may not do this: it needs the role operator.' });
    }
    return this.post(route, (await body(request)) as Change, response);
  }

  private get(route: string, query: URLSearchParams, response: ServerResponse): void {
    const range = { from: Number(query.get('from')), to: Number(query.get('to')) };
    const wanted = (name: string) => query.get(name)?.split(',').filter(Boolean) ?? [];
    const among = (list: string[], value: string) => list.length === 0 || list.includes(value);
    if (route === 'assets') return json(response, 200, this.assets);
    if (route === 'retired') return json(response, 200, this.retired);
    if (route === 'alarm-kpis') {
      this.kpisAsked.push(Object.fromEntries(query));
      return json(response, this.kpis.status, this.kpis.body);
    }
    if (route === 'history')
      return json(response, 200, this.history(query.get('asset') ?? '', range, wanted('series')));
    if (route === 'alarms') {
      return json(
        response,
        200,
        this.alarms.filter(({ state }) => among(wanted('states'), state)),
      );
    }
    if (route === 'work-orders') {
      return json(
        response,
        200,
        this.orders.filter(({ status }) => among(wanted('statuses'), status)),
      );
    }
    if (route !== 'live') return json(response, 404, { error: `There is no ${route}.` });
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    response.write(': connected\n\n');
    this.streams.add(response);
    response.on('close', () => this.streams.delete(response));
  }

  /** The series that were recorded, as far as they lie in the range. */
  private history(asset: string, { from, to }: { from: number; to: number }, names: string[]): Series[] {
    const found = (this.recorded.histories[asset] ?? []).filter(({ series }) => names.includes(series));
    return found.map((series) => {
      const within = <T>(column: T[]) => column.filter((_, i) => series.t[i] >= from && series.t[i] <= to);
      const [t, mean, min, max] = [
        within(series.t),
        within(series.mean),
        within(series.min),
        within(series.max),
      ];
      return { ...series, t, mean, min, max };
    });
  }

  private post(route: string, change: Change, response: ServerResponse): void {
    const [kind, id, action, end] = route.split('/').map(decodeURIComponent);
    if (kind === 'assets') return this.work(id, { ...change, end: end === 'end' }, response);
    const list: Array<Alarm | WorkOrder> = kind === 'alarms' ? this.alarms : this.orders;
    const found = list.find((one) => one.id === id);
    if (!found) return json(response, 404, { error: `There is no ${id} among the ${kind}.` });
    if (change.comment.includes('fail'))
      return json(response, 503, { error: 'The registry is busy. Try again.' });
    const now = Date.now();
    const entry = { at: now, by: 'fixture', action: `${action}d`, comment: change.comment };
    found.history = [...found.history, entry];
    if (found.kind === 'alarm' && action === 'shelve') {
      const until = now + (change.minutes ?? 0) * 60_000;
      const aside = { kind: 'shelved', by: 'fixture', at: now, until, reason: change.comment, stood: true };
      const facts = { active: true, acknowledged: false, latch: false, suppression: aside };
      Object.assign(found, { state: 'shelved', shelvedUntil: until, facts });
    } else if (found.kind === 'alarm') {
      Object.assign(found, { state: 'acked', acknowledgedBy: 'fixture', acknowledgedAt: now });
    } else {
      found.status = action === 'close' ? 'completed' : 'acknowledged';
    }
    json(response, 200, found);
    // The suite tells what changed, not how.
    this.emit(found.kind, { id: found.id, asset: found.asset });
  }

  /** An asset is worked on, or no more. */
  private work(
    asset: string,
    { minutes = 0, comment, end }: Change & { end: boolean },
    response: ServerResponse,
  ): void {
    const status = this.assets.find((one) => one.asset === asset);
    if (!status) return json(response, 404, { error: `There is no ${asset}.` });
    if (comment.includes('fail')) return json(response, 503, { error: 'The registry is busy. Try again.' });
    const from = Date.now();
    const entry = { from, until: from + minutes * 60_000, by: 'fixture', reason: comment };
    status.maintenance = end ? null : entry;
    json(response, 200, { asset, maintenance: status.maintenance });
    this.emit('latest', status);
  }

  private async file(name: string, response: ServerResponse): Promise<void> {
    const file = path.join(this.folder ?? '', name || 'index.html');
    const content = await readFile(file).catch(() => undefined);
    if (!content) return json(response, 404, { error: `${name} is not built.` });
    response.writeHead(200, {
      'content-type': TYPES[path.extname(file)] ?? 'application/octet-stream',
      'content-security-policy': CSP,
    });
    response.end(content);
  }
}

interface Change {
  comment: string;
  resolution?: string;
  minutes?: number;
}

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

function json(response: ServerResponse, status: number, content: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(content));
}

async function body(request: IncomingMessage): Promise<unknown> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return JSON.parse(Buffer.concat(pieces).toString());
}
