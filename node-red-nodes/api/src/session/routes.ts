import { say } from '@mantis-pdm/core/contract/said';
import { meSchema, signedOutSchema } from '@mantis-pdm/core/contract/view';
import { ApiError, type ApiRoute } from '@mantis-pdm/node-red-kit';
import { COOKIE, presented } from '../tokens/presented';
import type { TokenStore } from '../tokens/token-store';

/** Browsers keep a cookie for 400 days at most; each visit begins them anew. */
const KEPT_S = 400 * 86_400;

/**
 * The sign-in of a device, such as a display on a wall: its token becomes a cookie that no script can read and that is sent to this suite
 * alone, until it is withdrawn. Without a path it goes where the API stands, below whatever root there is. Both routes look at the token
 * themselves: to a viewer nothing else is open that is no question.
 */
export function sessionRoutes(tokens: Pick<TokenStore, 'find'>): ApiRoute[] {
  return [
    {
      method: 'POST',
      path: '/api/v1/session',
      role: 'public',
      tag: 'suite',
      summary: 'Keeps the token of a device as a cookie of its browser, until it is withdrawn',
      gives: meSchema,
      handle: async ({ headers = {} }) => {
        const { token = '' } = presented(headers) ?? {};
        const record = tokens.find(token);
        if (!record) throw new ApiError(401, say('token.unknown'));
        const { name, role, kind } = record;
        if (kind !== 'device') throw new ApiError(400, say('token.no-device', { token: name }));
        return {
          status: 200,
          body: { name, role },
          headers: { 'Set-Cookie': cookie(token, KEPT_S, headers) },
        };
      },
    },
    {
      method: 'DELETE',
      path: '/api/v1/session',
      role: 'public',
      tag: 'suite',
      summary: 'Takes the cookie of a device back; its token stays valid until it is withdrawn',
      gives: signedOutSchema,
      handle: async ({ headers = {} }) => ({
        ...{ status: 200, body: { signedOut: true } },
        headers: { 'Set-Cookie': cookie('', 0, headers) },
      }),
    },
  ];
}

/** A browser says where its page is from: over TLS the cookie goes over TLS alone. */
function cookie(value: string, seconds: number, { origin = '' }: Readonly<Record<string, string>>): string {
  const secure = origin.startsWith('https:') ? '; Secure' : '';
  return `${COOKIE}=${value}; Max-Age=${seconds}; HttpOnly; SameSite=Strict${secure}`;
}
