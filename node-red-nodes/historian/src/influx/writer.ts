import { HttpError, InfluxDB } from '@influxdata/influxdb-client';
import type { PortError } from '@mantis-pdm/node-red-kit';
import { refused, unreachable } from './answers';
import type { FilledInfluxOptions } from './options';

/** More lines than any batch has, so that the client never sends on its own account. */
const NEVER_BY_ITSELF = 1_000_000;
/** The body was longer than the server takes. */
const TOO_LARGE = 413;

/** Writes lines through InfluxDB's client, without its own retries: the queue decides those, within its bounds. */
export class LineWriter {
  private readonly client: InfluxDB;

  constructor(private readonly options: FilledInfluxOptions) {
    const { url, token, timeoutMs } = options;
    this.client = new InfluxDB({ url, token: token || undefined, timeout: timeoutMs });
  }

  /**
   * All lines, in as many requests as the server wants: writing a line twice stores it once, so each half of what was too
   * large can go by itself.
   * @throws PortError retryable or not, as the server's answer means.
   */
  async write(lines: string[]): Promise<void> {
    const error = await this.send(lines);
    if (!error) return;
    if (!(error instanceof HttpError) || error.statusCode !== TOO_LARGE || lines.length === 1)
      throw this.fault(error);
    const middle = lines.length >> 1;
    await this.write(lines.slice(0, middle));
    await this.write(lines.slice(middle));
  }

  /** One request; the client's own error where it fails. */
  private async send(lines: string[]): Promise<Error | undefined> {
    let failure: Error | undefined;
    const { version, org, bucket } = this.options;
    const api = this.client.getWriteApi(org, bucket, 'us', {
      maxRetries: 0,
      batchSize: NEVER_BY_ITSELF,
      maxBatchBytes: Number.MAX_SAFE_INTEGER,
      flushInterval: 0,
      gzipThreshold: 1_000,
      writeFailed: async (error) => void (failure = error),
      headers: this.headers(),
    });
    if (version === '1') api.path = `/write?db=${encodeURIComponent(bucket)}&precision=u`;
    api.writeRecords(lines);
    await api.flush();
    return failure;
  }

  private headers(): Record<string, string> {
    const { version, token } = this.options;
    if (version !== '1' || !token.includes(':')) return {};
    return { authorization: `Basic ${Buffer.from(token).toString('base64')}` };
  }

  private fault(error: Error): PortError {
    if (!(error instanceof HttpError)) return unreachable(this.options.url, error);
    const { statusCode, json, body, statusMessage } = error;
    const told = json as { error?: string; message?: string } | undefined;
    const words = told?.error ?? told?.message ?? (body || statusMessage || 'no reason given');
    // The client tells seconds, and 0 where the server asked for nothing.
    return refused(statusCode, words, error.retryAfter() * 1_000 || undefined);
  }
}
