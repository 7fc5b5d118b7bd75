import { say, sentence } from '@mantis-pdm/core/contract/said';
import { readingsSchema, takenSchema } from '@mantis-pdm/core/contract/view';
import {
  ApiError,
  type ApiRequest,
  type ApiResponse,
  type ApiRoute,
  type Client,
  type Clock,
  errorText,
  turns,
} from '@mantis-pdm/node-red-kit';
import type { Outlet } from '@mantis-pdm/node-red-kit/outlet';
import { digest } from './digest';
import { keyOf, type Ingest, type Ingested } from './ingest';
import type { RateLimit } from './rate';

export interface IngestPorts {
  ingest: Ingest;
  rate: RateLimit;
  outlet: Outlet;
  clock: Clock;
  /** Told of each request that was taken. */
  onTaken(readings: number): void;
}

/** When to come again while the flow is behind, and when the readings could not be kept, in s. */
const BUSY_S = 1;
const NOT_KEPT_S = 10;

/** Idempotency keys that are remembered. */
const MAX_KEYS = 10_000;

/** The route by which anything that speaks HTTP brings its readings. */
export function ingestRoutes(ports: IngestPorts): ApiRoute[] {
  const handler = new IngestHandler(ports);
  return [
    {
      method: 'POST',
      path: '/api/v1/sensors/data',
      role: 'ingest',
      tag: 'ingest',
      summary:
        'Takes readings: one, an array, or lines of JSON (application/x-ndjson), also gzipped. 202: taken; 503 with accepted: kept here, but not stored yet; 503 with Retry-After: not taken. A retry with the same Idempotency-Key stores one copy.',
      reads: readingsSchema,
      gives: takenSchema,
      handle: (request) => handler.take(request),
    },
  ];
}

/** What a request with a key was answered with, or will be. */
type Outcome = Promise<{ accepted: number; leftOut: number } & Pick<Ingested, 'errors' | 'notRead'>>;

class IngestHandler {
  private readonly known = new Map<string, { answer: Outcome; body: string }>();

  constructor(private readonly ports: IngestPorts) {}

  async take(request: ApiRequest): Promise<ApiResponse> {
    const key = keyOf(request);
    const origin = key === undefined ? undefined : `${request.client.token}:${key}`;
    const former = origin === undefined ? undefined : this.former(origin, request.body);
    const taking = former ?? this.keep(request, origin);
    if (origin !== undefined && !former) this.remember(origin, request.body, taking);
    const { accepted, leftOut, errors, notRead } = await taking;
    const { stalled, waiting } = this.ports.outlet;
    const body = {
      accepted,
      ...(former ? { repeated: true } : {}),
      ...(leftOut > 0 ? { leftOut, reason: 'repeated, late or ahead of time, as the node states' } : {}),
      ...(errors.length > 0 ? { errors } : {}),
      ...(notRead.length > 0 ? { notRead } : {}),
    };
    if (!stalled) return { status: 202, body };
    const said = say('readings.kept');
    return { status: 503, body: { error: sentence(said), said, buffered: waiting, ...body } };
  }

  private async keep(request: ApiRequest, origin: string | undefined): Outcome {
    const { ingest, clock, onTaken, outlet } = this.ports;
    if (outlet.full) throw new ApiError(503, say('readings.full', { seconds: BUSY_S }), undefined, BUSY_S);
    const { items, values } = await turns.run(ingest.open(request.body));
    this.charge(request.client, values);
    const { objects, errors, notRead } = await turns.run(ingest.read(items, origin, clock.now()));
    const accepted = await this.put(objects);
    onTaken(accepted);
    return { accepted, leftOut: objects.length - accepted, errors, notRead };
  }

  /** @throws ApiError 429 when the sender's share is used up. */
  private charge({ token, address }: Client, values: number): void {
    const { rate, clock } = this.ports;
    const wait = rate.take(`${token} ${address}`, values, clock.steady());
    if (wait > 0) throw ApiError.later(429, say('readings.share', { token, address, seconds: wait }), wait);
  }

  private async put(objects: Ingested['objects']): Promise<number> {
    try {
      // In a turn of its own: many requests come so far at the same time.
      return await turns.run(step(() => this.ports.outlet.put(objects)));
    } catch (error) {
      throw ApiError.later(503, say('readings.not-taken', { reason: errorText(error) }), NOT_KEPT_S);
    }
  }

  /** The answer that the same request had. @throws ApiError 422 when the key stood for another one. */
  private former(origin: string, body: unknown): Outcome | undefined {
    const known = this.known.get(origin);
    if (!known || known.body === contentOf(body)) return known?.answer;
    throw new ApiError(422, say('readings.key-used'), 'Idempotency-Key');
  }

  /** A request that failed may be sent again under the same key. */
  private remember(origin: string, body: unknown, answer: Outcome): void {
    this.known.set(origin, { answer, body: contentOf(body) });
    answer.catch(() => this.known.delete(origin));
    if (this.known.size > MAX_KEYS) this.known.delete(this.known.keys().next().value as string);
  }
}

/** Work that has one step. */
// eslint-disable-next-line require-yield
function* step<T>(work: () => T): Generator<void, T> {
  return work();
}

function contentOf(body: unknown): string {
  return digest(JSON.stringify(body) ?? '');
}
