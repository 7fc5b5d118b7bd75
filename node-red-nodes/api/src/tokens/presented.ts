import type { IncomingHttpHeaders } from 'node:http';

/** Cookie of a device that stays signed in. */
export const COOKIE = 'mantis-device';

/** A token that came with a request, and by which way. */
export interface Presented {
  token: string;
  /** Whether the browser sent it by itself: it may be only a device's. */
  byCookie: boolean;
}

/**
 * The token of a request: of `X-Mantis-Token`, else of `Authorization`, else of the cookie. The first leaves `Authorization` to whoever
 * stands before us, as Node-RED's own password for HTTP nodes does.
 */
export function presented(headers: Pick<IncomingHttpHeaders, string>): Presented | undefined {
  const own = headers['x-mantis-token'];
  const token = typeof own === 'string' ? /^\S{1,512}$/.exec(own)?.[0] : bearer(headers.authorization);
  if (token !== undefined) return { token, byCookie: false };
  const kept = cookieOf(headers.cookie);
  return kept === undefined ? undefined : { token: kept, byCookie: true };
}

function bearer(header: string | string[] | undefined): string | undefined {
  return typeof header === 'string' ? /^Bearer\s+(\S{1,512})$/i.exec(header)?.[1] : undefined;
}

function cookieOf(header: string | string[] | undefined): string | undefined {
  if (typeof header !== 'string') return undefined;
  const pairs = header.split(';').map((pair) => pair.trim().split('='));
  return pairs.find(([name, value = '']) => name === COOKIE && /^[\w-]{1,512}$/.test(value))?.[1];
}
