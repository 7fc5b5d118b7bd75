import { refused, unreachable } from './answers';
import type { FilledInfluxOptions } from './options';

/** A table of an answer: one series with its columns. */
export interface InfluxTable {
  name: string;
  tags?: Record<string, string>;
  columns: string[];
  values: unknown[][];
}

interface InfluxResponse {
  error?: string;
  results?: { error?: string; series?: (Omit<InfluxTable, 'values'> & { values?: unknown[][] })[] }[];
}

/** Longest wait for the answer to a ping, in ms. */
const PING_MS = 1_500;

/** Asks in InfluxQL, the one language that 1.x, 2.x and 3.x share. Times are epoch microseconds. */
export class InfluxQl {
  constructor(private readonly options: FilledInfluxOptions) {}

  /** @throws PortError with the server's own words. */
  async query(q: string, method: 'GET' | 'POST' = 'GET'): Promise<InfluxTable[]> {
    const { url, bucket, timeoutMs } = this.options;
    const target = new URL(`${url.replace(/\/+$/, '')}/query`);
    target.search = new URLSearchParams({ db: bucket, epoch: 'u', q }).toString();
    const signal = AbortSignal.timeout(timeoutMs);
    const response = await fetch(target, { method, headers: this.headers(), signal }).catch(
      (error: unknown) => {
        throw unreachable(this.options.url, error);
      },
    );
    return tablesOf(response.status, await this.read(response));
  }

  /** Whether the server is there, in as light a question as there is. @throws PortError when it is not. */
  async ping(): Promise<void> {
    const { url } = this.options;
    const signal = AbortSignal.timeout(PING_MS);
    const response = await fetch(`${url.replace(/\/+$/, '')}/ping`, { signal }).catch((error: unknown) => {
      throw unreachable(url, error);
    });
    await response.body?.cancel();
    if (response.status >= 500) throw refused(response.status, response.statusText);
  }

  private headers(): Record<string, string> {
    const { token, version } = this.options;
    if (!token) return {};
    const basic = version === '1' && token.includes(':');
    return { Authorization: basic ? `Basic ${Buffer.from(token).toString('base64')}` : `Token ${token}` };
  }

  private async read(response: Response): Promise<InfluxResponse> {
    const text = await response.text().catch((error: unknown) => {
      throw unreachable(this.options.url, error);
    });
    try {
      return JSON.parse(text || '{}') as InfluxResponse;
    } catch {
      return { error: `answered ${response.status} with "${text.slice(0, 80)}"` };
    }
  }
}

/** A table without rows comes without `values`. */
function tablesOf(status: number, answer: InfluxResponse): InfluxTable[] {
  const error = answer.error ?? answer.results?.find((result) => result.error)?.error;
  if (error || status >= 300) throw refused(status, error ?? 'no reason given');
  const tables = answer.results?.flatMap(({ series }) => series ?? []) ?? [];
  return tables.map(({ values = [], ...table }) => ({ ...table, values }));
}

/** A name in InfluxQL. */
export function identifier(name: string): string {
  return `"${name.replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n')}"`;
}

/** A text in InfluxQL. */
export function literal(text: string): string {
  return `'${text.replace(/['\\]/g, '\\$&').replaceAll('\n', '\\n')}'`;
}
