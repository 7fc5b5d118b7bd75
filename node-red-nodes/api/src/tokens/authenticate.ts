import { ApiError, roles, type ApiRequest, type Role } from '@mantis-pdm/node-red-kit';
import { hashOf, type TokenRecord, type TokenStore } from './token-store';

type Headers = Record<string, string | string[] | undefined>;

/** Finds out who asks. Tokens come from the store, or from the environment for headless installations. */
export class Authenticator {
  private readonly preset: TokenRecord | undefined;

  /** @param presetToken An operator token given by the environment (`MANTIS_API_TOKEN`), empty for none. */
  constructor(
    private readonly store: TokenStore,
    presetToken = '',
  ) {
    if (presetToken.length > 0 && presetToken.length < MIN_PRESET) {
      throw new Error(
        `MANTIS_API_TOKEN has ${presetToken.length} characters; at least ${MIN_PRESET} are needed`,
      );
    }
    if (presetToken)
      this.preset = { name: 'environment', role: 'operator', hash: hashOf(presetToken), createdAt: 0 };
  }

  /** @throws ApiError 401 without a valid token, 403 when its role does not reach. */
  check(headers: Headers, needed: Role): ApiRequest['user'] {
    if (needed === 'public') return { name: 'anyone', role: 'public' };
    const token = bearer(headers.authorization);
    const record = token === undefined ? undefined : this.find(token);
    if (!record)
      throw new ApiError(
        401,
        'Send a valid token: "Authorization: Bearer …". `npm run token` makes a new one.',
      );
    if (roles.indexOf(record.role) < roles.indexOf(needed)) {
      throw new ApiError(
        403,
        `This needs the role ${needed}; the token "${record.name}" has ${record.role}.`,
      );
    }
    return { name: nameOf(headers['x-mantis-user'], record), role: record.role };
  }

  private find(token: string): TokenRecord | undefined {
    if (this.preset?.hash === hashOf(token)) return this.preset;
    const known = this.store.find(token);
    if (known) return known;
    this.store.reload();
    return this.store.find(token);
  }
}

/** A token from the environment shorter than this is a password somebody thought up. */
const MIN_PRESET = 24;

function bearer(header: string | string[] | undefined): string | undefined {
  return typeof header === 'string' ? /^Bearer\s+(\S{1,512})$/i.exec(header)?.[1] : undefined;
}

/** A proxy such as Grafana names the person; the token that vouches for it stays visible. */
function nameOf(header: string | string[] | undefined, record: TokenRecord): string {
  const person =
    typeof header === 'string'
      ? header
          .replace(/[^\p{L}\p{N} .@_-]/gu, '')
          .slice(0, 80)
          .trim()
      : '';
  return person ? `${person} (${record.name})` : record.name;
}
