import type { Said } from '@mantis-pdm/core/contract/said';
import { travelling, worded, type Remark } from '@mantis-pdm/core/remarks';
import type { Schema } from '@mantis-pdm/core/contract/view';

/** Roles that a token may have. */
export const tokenRoles = ['ingest', 'viewer', 'operator', 'engineer'] as const;
export type TokenRole = (typeof tokenRoles)[number];

/** What a route needs: the right that goes by the name of the least role with it. `public` needs no token. */
export type Role = 'public' | TokenRole;

/** The rights of each role. `ingest` is for machines, which send readings and do nothing else, not even read. */
const rights: Readonly<Record<TokenRole, readonly Role[]>> = {
  ingest: ['public', 'ingest'],
  viewer: ['public', 'viewer'],
  operator: ['public', 'ingest', 'viewer', 'operator'],
  engineer: ['public', 'ingest', 'viewer', 'operator', 'engineer'],
};

/** The roles that may do what `needed` stands for; a role that nobody declared has no rights. */
export function rolesWith(needed: Role): TokenRole[] {
  return tokenRoles.filter((role) => rights[role].includes(needed));
}

/** Who holds the token, as far as the suite knows by itself. */
export interface Client {
  /** Name of the token; empty for a route that needs none. */
  token: string;
  /** Address of the sender; of one behind a trusted proxy, what the proxy says. An IPv6 network of 64 bits counts as one. */
  address: string;
}

/** Words of an address by their names. */
export type AddressWords = Record<string, string>;

/** A request as a route sees it: what it {@link ApiRoute.takes} is read and checked. */
export interface ApiRequest<Params = unknown, Query = unknown, Body = unknown> {
  params: Params;
  query: Query;
  /** JSON as its value; newline-delimited JSON as its text. */
  body: Body;
  /** Headers by their lower-case names; of one that came several times, all values with commas between. */
  headers?: Readonly<Record<string, string>>;
  /** Who asks: the token's name, or the person that a trusted proxy names. */
  user: { name: string; role: Role };
  /** What is known of the sender and cannot be made up by it: limits go by this, never by {@link user}. */
  client: Client;
  /** Aborted when the client goes away. */
  signal: AbortSignal;
}

/** JSON with its status, an HTML page, a text piece by piece that is to be kept as a file, or a stream of server-sent events. */
export type ApiResponse =
  | { status: number; body: unknown; headers?: Readonly<Record<string, string>> }
  | { page: string }
  | { text: AsyncIterable<string>; media: string; file: string }
  | { events: (emit: (event: string, data: unknown) => void, signal: AbortSignal) => void };

/** One route, as data: the router reads and serves it, and the OpenAPI page documents it. */
export interface ApiRoute {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Path from the server's root with `:name` parameters, such as `/api/v1/alarms/:id/acknowledge`. */
  path: string;
  role: Role;
  summary: string;
  tag: string;
  /** What the request is read with before the route sees it. What has no schema comes as it is. */
  takes?: { params?: Schema; query?: Schema; body?: Schema };
  /** What the body looks like where the route reads it itself: a part of it may be wrong, or it is foreign. */
  reads?: Schema;
  /** The body of an answer that is no refusal. */
  gives?: Schema;
  /** The events of a stream, by their names. */
  tells?: Readonly<Record<string, Schema>>;
  /** Media type of the answer, for the documentation. @default 'application/json' */
  media?: string;
  handle(request: ApiRequest): Promise<ApiResponse>;
}

/** A route whose {@link ApiRequest} has the types of what it takes. */
export function route<Params = AddressWords, Query = AddressWords, Body = unknown>(
  route: Omit<ApiRoute, 'takes' | 'handle'> & {
    takes?: { params?: Schema<Params>; query?: Schema<Query>; body?: Schema<Body> };
    handle(request: ApiRequest<Params, Query, Body>): Promise<ApiResponse>;
  },
): ApiRoute {
  return route;
}

/** A refusal with its HTTP status; the sentence is sent to the client, in its language. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  /** The sentence as a code with values; absent where it stays in the house, or nobody here knows its words. */
  readonly said?: Said;
  constructor(
    readonly status: number,
    words: Said | Remark | string,
    /** The field that is wrong, for a 400. */
    readonly field?: string,
    /** Seconds after which the same request may be taken, for a 429 or 503. */
    readonly retryAfterS?: number,
  ) {
    super(typeof words === 'string' ? words : worded(words));
    if (typeof words !== 'string') this.said = travelling(words);
  }

  /** A refusal for now. @param seconds After which asking again makes sense. */
  static later(status: 429 | 503, said: Said, seconds: number): ApiError {
    return new ApiError(status, said, undefined, seconds);
  }
}
