import {
  CircuitBreaker,
  PortError,
  type Latest,
  type Series,
  type StoreSize,
} from '@mantis-pdm/node-red-kit';
import type { StoreBatch, BoundedQuery, StoreEngine, StoredBefore } from '../service';
import { eraseSeries } from './erase';
import { identifier, InfluxQl } from './influxql';
import { LATEST, latestLines, linesOf } from './lines';
import { fillOptions, type FilledInfluxOptions, type InfluxOptions, type PointOwner } from './options';
import { ownPoints } from './own-points';
import { LatestPace } from './pace';
import { readSeries } from './read-series';
import { LineWriter } from './writer';

/** How often it is looked whether the newest of a silent asset is to be written. */
const LOOK_MS = 1_000;

/**
 * The {@link StoreEngine} over InfluxDB 1.x, 2.x and 3.x. Writing a point twice stores it once, since asset, series and
 * time name it; several values of one series at one time are one point, the last of them.
 */
export class InfluxEngine implements StoreEngine {
  private readonly ql: InfluxQl;
  private readonly writer: LineWriter;
  private readonly breaker: CircuitBreaker;
  private readonly pace = new LatestPace();
  private looking: NodeJS.Timeout | undefined;
  private readonly options: FilledInfluxOptions;

  /** Condition for the points of this installation, behind others. */
  private own = '';

  constructor(
    options: InfluxOptions,
    private readonly owner?: PointOwner,
  ) {
    this.options = fillOptions(options);
    this.ql = new InfluxQl(this.options);
    this.writer = new LineWriter(this.options);
    this.breaker = new CircuitBreaker({ name: this.description, probe: () => this.ql.ping() });
  }

  get description(): string {
    return `InfluxDB ${this.options.url}/${this.options.bucket}`;
  }

  async load(): Promise<StoredBefore> {
    if (this.options.version === '1') await this.createDatabase();
    if (this.owner) this.own = await ownPoints(this.owner, this.ql, (line) => this.writer.write([line]));
    const where = this.own === '' ? '' : ` WHERE ${this.own.replace(/^ AND /, '')}`;
    const tables = await this.ql.query(
      `SELECT last("body") FROM ${identifier(LATEST)}${where} GROUP BY "asset"`,
    );
    return { latest: tables.flatMap(({ values }) => parse(String(values[0][1]))), ids: [] };
  }

  async commit({ entries, latest }: StoreBatch): Promise<void> {
    const lines = entries.flatMap((entry) => linesOf(entry, this.owner?.id));
    await this.write(lines, this.pace.due(latest));
    this.looking ??= setInterval(() => void this.writeNewest(this.pace.late()), LOOK_MS).unref();
  }

  async query(query: BoundedQuery): Promise<Series[]> {
    return Promise.all(
      query.series.map((series) => readSeries(this.ql, { ...query, own: this.own }, series)),
    );
  }

  async erase(asset: string): Promise<void> {
    this.pace.forget(asset);
    await eraseSeries(
      { ql: this.ql, options: this.options },
      { asset, own: this.own, owner: this.owner?.id },
    );
  }

  async size(): Promise<StoreSize> {
    const { retentionDays } = this.options;
    const unknown = {
      bytes: null,
      limitBytes: null,
      points: null,
      oldest: null,
      expired: null,
      expiring: null,
    };
    return { ...unknown, retentionDays, dropped: 0, notices: [] };
  }

  async backup(): Promise<void> {
    throw new PortError('influx.backup', false);
  }

  async restore(): Promise<never> {
    throw new PortError('influx.restore', false);
  }

  /** Between two commits nothing is held but the newest of assets that come often. */
  async close(flushed: Promise<void>): Promise<void> {
    clearInterval(this.looking);
    await flushed;
    await this.writeNewest(this.pace.all());
    this.breaker.stop();
  }

  private async write(lines: string[], newest: readonly Latest[]): Promise<void> {
    const all = [...lines, ...newest.flatMap((one) => latestLines(one, this.owner?.id))];
    if (all.length > 0) await this.breaker.run(() => this.writer.write(all));
    this.pace.written(newest);
  }

  /** Without a commit, so that one that is refused holds up nobody's points. While the server is away they wait for the next turn. */
  private async writeNewest(newest: readonly Latest[]): Promise<void> {
    if (newest.length === 0) return;
    const error = await this.write([], newest).catch((reason: unknown) => reason);
    if (!(error instanceof PortError) || error.retryable) return;
    if (newest.length === 1) return this.pace.written(newest);
    const middle = newest.length >> 1;
    await this.writeNewest(newest.slice(0, middle));
    await this.writeNewest(newest.slice(middle));
  }

  /** 1.x takes nothing for a database that does not exist; the others are set up by their administrator. */
  private async createDatabase(): Promise<void> {
    const { bucket, retentionDays } = this.options;
    const databases = await this.ql.query('SHOW DATABASES');
    if (databases[0]?.values.some(([name]) => name === bucket)) return;
    await this.ql.query(`CREATE DATABASE ${identifier(bucket)} WITH DURATION ${retentionDays}d`, 'POST');
  }
}

function parse(body: string): Latest[] {
  try {
    return [JSON.parse(body) as Latest];
  } catch {
    return [];
  }
}
