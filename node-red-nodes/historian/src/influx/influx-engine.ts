import { HttpError, InfluxDB } from '@influxdata/influxdb-client';
import {
  CircuitBreaker,
  PortError,
  type HistorianSize,
  type Latest,
  type Series,
} from '@mantis-pdm/node-red-kit';
import type { Batch, BoundedQuery, Engine, Kept } from '../service';
import { identifier, InfluxQl, refused, unreachable } from './influxql';
import { LATEST, latestLines, linesOf } from './lines';
import type { InfluxOptions } from './options';
import { readSeries } from './read-series';

/** The newest of an asset is written again after this long at the earliest: it is there for a restart only. */
const LATEST_EVERY_MS = 10_000;
/** Assets whose last such write is remembered. */
const MAX_REMEMBERED = 20_000;
/** More lines than any batch has, so that the client never sends on its own account. */
const NEVER_BY_ITSELF = 1_000_000;

/**
 * The {@link Engine} over InfluxDB 1.x, 2.x and 3.x. Writing a point twice stores it once, since asset, series and
 * time name it; several values of one series at one time are one point, the last of them.
 */
export class InfluxEngine implements Engine {
  private readonly ql: InfluxQl;
  private readonly client: InfluxDB;
  private readonly breaker: CircuitBreaker;
  private readonly latestAt = new Map<string, number>();
  private readonly options: Required<InfluxOptions>;

  constructor(options: InfluxOptions) {
    this.options = { org: '', token: '', retentionDays: 90, timeoutMs: 10_000, ...options };
    this.ql = new InfluxQl(this.options);
    const { url, token, timeoutMs } = this.options;
    this.breaker = new CircuitBreaker({ name: this.description });
    this.client = new InfluxDB({ url, token: token || undefined, timeout: timeoutMs });
  }

  get description(): string {
    return `InfluxDB ${this.options.url}/${this.options.bucket}`;
  }

  async load(): Promise<Kept> {
    if (this.options.version === '1') await this.createDatabase();
    const tables = await this.ql.query(`SELECT last("body") FROM ${identifier(LATEST)} GROUP BY "asset"`);
    return { latest: tables.flatMap(({ values }) => parse(String(values[0][1]))), ids: [] };
  }

  async commit({ entries, latest }: Batch): Promise<void> {
    const due = latest.filter(({ asset }) => Date.now() - (this.latestAt.get(asset) ?? 0) >= LATEST_EVERY_MS);
    const lines = [...entries.flatMap(linesOf), ...due.flatMap(latestLines)];
    if (lines.length > 0) await this.breaker.run(() => this.send(lines));
    for (const { asset } of due) this.remember(asset);
  }

  async query(query: BoundedQuery): Promise<Series[]> {
    return Promise.all(query.series.map((series) => readSeries(this.ql, query, series)));
  }

  async size(): Promise<HistorianSize> {
    const { retentionDays } = this.options;
    return { bytes: null, limitBytes: null, points: null, oldest: null, retentionDays, dropped: 0 };
  }

  async backup(): Promise<void> {
    throw new PortError('InfluxDB is backed up by its own tools (influx backup), not by MANTIS', false);
  }

  async restore(): Promise<void> {
    throw new PortError('InfluxDB is restored by its own tools (influx restore), not by MANTIS', false);
  }

  /** Nothing is held between two commits. */
  close(flushed: Promise<void>): Promise<void> {
    return flushed;
  }

  /** One write of the client's, without its own retries: the batcher decides those, within its bounds. */
  private async send(lines: string[]): Promise<void> {
    const api = this.client.getWriteApi(this.options.org, this.options.bucket, 'us', {
      maxRetries: 0,
      batchSize: NEVER_BY_ITSELF,
      maxBatchBytes: Number.MAX_SAFE_INTEGER,
      flushInterval: 0,
      gzipThreshold: 1_000,
      writeFailed: (error) => Promise.reject(this.fault(error)),
      headers: this.writeHeaders(),
    });
    if (this.options.version === '1')
      api.path = `/write?db=${encodeURIComponent(this.options.bucket)}&precision=u`;
    api.writeRecords(lines);
    await api.flush();
  }

  private writeHeaders(): Record<string, string> {
    const { version, token } = this.options;
    if (version !== '1' || !token.includes(':')) return {};
    return { authorization: `Basic ${Buffer.from(token).toString('base64')}` };
  }

  private fault(error: Error): PortError {
    if (!(error instanceof HttpError)) return unreachable(this.options.url, error);
    const words = (error.json as { error?: string; message?: string } | undefined) ?? {};
    return refused(error.statusCode, words.error ?? words.message ?? error.body ?? error.statusMessage ?? '');
  }

  /** 1.x takes nothing for a database that does not exist; the others are set up by their administrator. */
  private async createDatabase(): Promise<void> {
    const { bucket, retentionDays } = this.options;
    const databases = await this.ql.query('SHOW DATABASES');
    if (databases[0]?.values.some(([name]) => name === bucket)) return;
    await this.ql.query(`CREATE DATABASE ${identifier(bucket)} WITH DURATION ${retentionDays}d`, 'POST');
  }

  private remember(asset: string): void {
    if (this.latestAt.size >= MAX_REMEMBERED) this.latestAt.clear();
    this.latestAt.set(asset, Date.now());
  }
}

function parse(body: string): Latest[] {
  try {
    return [JSON.parse(body) as Latest];
  } catch {
    return [];
  }
}
