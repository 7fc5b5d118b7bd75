import { DuckDBInstance } from '@duckdb/node-api';
import { RedProcess } from '@mantis-pdm/node-red-kit/testing';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { TokenStore } from '../../node-red-nodes/api/src/tokens/token-store.ts';

export type FlowNode = Record<string, unknown> & { id: string; type: string };

/** Times lie within the retention, and a millisecond apart. */
export const START = Date.now() - 1_800_000;

/** A door, a store and what is between them. `settings`: of the nodes, by id. */
export function flowOf(settings: Record<string, object> = {}, between: FlowNode[] = []): FlowNode[] {
  const first = between[0]?.id ?? 'sink';
  const nodes: FlowNode[] = [
    { id: 'api', type: 'mantis-api' },
    { id: 'store', type: 'mantis-store', engine: 'embedded' },
    {
      id: 'http',
      type: 'mantis-http',
      ratePerMinute: 0,
      late: 'take',
      lateS: null,
      wires: [[first], []],
    },
    ...between,
    { id: 'sink', type: 'mantis-historian', store: 'store', wires: [] },
  ];
  const tab = { id: 'tab', type: 'tab', label: 'kept' };
  const placed = nodes.map((node) => (node.wires ? { z: 'tab', x: 0, y: 0, ...node } : node));
  return [tab, ...placed].map((node) => ({ ...node, ...settings[node.id] }) as FlowNode);
}

interface Shown {
  status: string;
  reason?: string;
  kept?: Record<string, number>;
}

interface Asked {
  body?: string;
  headers?: Record<string, string>;
}

interface HttpAnswer {
  status: number;
  body: unknown;
  headers: Headers;
}

/** A real Node-RED that is killed and deployed, and a sender that repeats what it got no answer for. */
export class World {
  /** Values that were acknowledged. */
  readonly acknowledged = new Set<number>();
  /** Answers by status; 0: none at all. */
  readonly answers: Record<number, number> = {};
  private red: RedProcess | undefined;
  private next = 0;
  private sending = false;
  private workers: Promise<void>[] = [];
  private token = '';
  userDir = '';

  /** @param node Another program than node, as one that shows another time of day. */
  async start(flow: FlowNode[], node?: string): Promise<void> {
    const userDir = this.userDir === '' ? {} : { userDir: this.userDir };
    this.red = await RedProcess.start({ release: 'Node-RED 5', flow, node, ...userDir });
    this.userDir = this.red.userDir;
    const tokens = new TokenStore(join(this.userDir, 'mantis', 'tokens.json'));
    if (this.token === '') this.token = tokens.issue('test', 'engineer', 0);
  }

  get process(): RedProcess {
    if (!this.red) throw new Error('Node-RED was not started');
    return this.red;
  }

  /** Sends batches of readings, each with another value, over several connections until {@link rest}. */
  load({ readings = 20, connections = 4, paceMs = 0 } = {}): void {
    this.sending = true;
    this.workers = Array.from({ length: connections }, () => this.work(readings, paceMs));
  }

  async rest(): Promise<void> {
    this.sending = false;
    await Promise.all(this.workers);
  }

  private async work(readings: number, paceMs: number): Promise<void> {
    while (this.sending) {
      const values = Array.from({ length: readings }, () => this.next++);
      while (!(await this.send(values)) && this.sending) await pause(50);
      await pause(paceMs);
    }
  }

  /** Whether they were acknowledged. */
  async send(values: number[], asset = 'a', keyed = true): Promise<boolean> {
    const body = JSON.stringify(
      values.map((value) => ({
        ...{ assetId: asset, sensorId: 's', value },
        timestamp: new Date(START + value).toISOString(),
      })),
    );
    // With a key, so that what was taken and not answered is stored once when it is repeated.
    const key: Record<string, string> = keyed ? { 'idempotency-key': `${asset}-${values[0]}` } : {};
    const answer = await this.ask('POST', '/api/v1/sensors/data', { body, headers: key }).catch(
      () => undefined,
    );
    const status = answer?.status ?? 0;
    this.answers[status] = (this.answers[status] ?? 0) + 1;
    // Also a 503 with the number of accepted readings says that they are kept.
    if ((answer?.body as { accepted?: number } | undefined)?.accepted !== values.length) return false;
    for (const value of values) this.acknowledged.add(value);
    return true;
  }

  async ask(method: string, path: string, { body, headers = {} }: Asked = {}): Promise<HttpAnswer> {
    const response = await this.process.fetch(path, {
      method,
      headers: { authorization: `Bearer ${this.token}`, 'content-type': 'application/json', ...headers },
      signal: AbortSignal.timeout(10_000),
      ...(body === undefined ? {} : { body }),
    });
    return {
      status: response.status,
      body: await response.json().catch(() => undefined),
      headers: response.headers,
    };
  }

  /** The connectors as the API shows them. */
  async connectors(): Promise<Shown[]> {
    const { body } = await this.ask('GET', '/api/v1/connectors/status').catch(() => ({ body: [] }));
    return Array.isArray(body) ? (body as Shown[]) : [];
  }

  async connector(): Promise<Shown | undefined> {
    return (await this.connectors())[0];
  }

  /** Values in the historian's file, each as often as it is stored. */
  async stored(): Promise<number[]> {
    await this.process.stop();
    const instance = await DuckDBInstance.create(join(this.userDir, 'mantis', 'historian.duckdb'));
    const connection = await instance.connect();
    const rows = await connection.runAndReadAll('SELECT v FROM points ORDER BY v');
    connection.closeSync();
    instance.closeSync();
    return rows.getRows().map(([value]) => Number(value));
  }

  async end(): Promise<void> {
    this.sending = false;
    await this.red?.stop('SIGKILL');
    if (this.userDir !== '') rmSync(this.userDir, { recursive: true, force: true });
  }
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
