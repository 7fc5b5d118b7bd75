import { say } from '@mantis-pdm/core/contract/said';
import { ApiError, rolesWith, type ApiRequest, type Role } from '@mantis-pdm/node-red-kit';
import { presented, type Presented } from './presented';
import { hashOf, type TokenRecord, type TokenStore } from './token-store';

type Header = string | string[] | undefined;
type Headers = Record<string, Header>;

/** A token from the environment shorter than this is a password somebody thought up. */
const MIN_PRESET = 24;

export interface Caller {
  user: ApiRequest['user'];
  /** Name of the token itself, whatever person it speaks for. */
  token: string;
}

/** Finds out who asks. Tokens come from the store, or from the environment for headless installations. */
export class Authenticator {
  private readonly preset: TokenRecord | undefined;

  /**
   * @param presetToken An operator token given by the environment (`MANTIS_API_TOKEN`), empty for none.
   * @param uses Told the name of each token that lets somebody in.
   * @throws Error when it is too short.
   */
  constructor(
    private readonly store: TokenStore,
    presetToken = '',
    private readonly uses?: (name: string) => void,
  ) {
    const token = presetToken.trim();
    if (token === '') return;
    if (token.length < MIN_PRESET) {
      throw new Error(`MANTIS_API_TOKEN has ${token.length} characters; at least ${MIN_PRESET} are needed`);
    }
    this.preset = { name: 'environment', role: 'operator', hash: hashOf(token), createdAt: 0 };
  }

  /** @throws ApiError 401 without a valid token, 403 when its role does not reach. */
  check(headers: Headers, needed: Role): Caller {
    if (needed === 'public') return { user: { name: 'anyone', role: 'public' }, token: '' };
    const given = presented(headers);
    if (given === undefined) throw new ApiError(401, say('token.missing'));
    const record = this.find(given);
    if (!record) throw new ApiError(401, say('token.unknown'));
    if (!rolesWith(needed).includes(record.role)) {
      throw new ApiError(403, say('token.role', { needed, token: record.name, role: record.role }));
    }
    // Grafana's server sets the first itself; the second comes from whoever holds the token.
    const person = plainName(headers['x-grafana-user']) || plainName(headers['x-mantis-user']);
    this.uses?.(record.name);
    const name = person ? `${person} (${record.name})` : record.name;
    return { user: { name, role: record.role }, token: record.name };
  }

  /** Whether {@link check} would let it pass now. */
  allows(headers: Headers, needed: Role): boolean {
    try {
      this.check(headers, needed);
      return true;
    } catch {
      return false;
    }
  }

  /** What a browser sends by itself lets in a device alone, which changes nothing: no foreign page can act through it. */
  private find({ token, byCookie }: Presented): TokenRecord | undefined {
    const record = this.preset?.hash === hashOf(token) ? this.preset : this.store.find(token);
    return byCookie && record?.kind !== 'device' ? undefined : record;
  }
}

/** The person that a proxy names, without what could deceive in a list; the token that vouches stays beside it. */
function plainName(header: Header): string {
  if (typeof header !== 'string') return '';
  return decoded(header)
    .replace(/[^\p{L}\p{N} .@_-]/gu, '')
    .slice(0, 80)
    .trim();
}

/**
 * A name beyond Latin-1 as headers can carry it: encoded after RFC 8187 (`UTF-8''%C5%81ukasz`), as a browser's `fetch` wants it; or
 * bytes of UTF-8, which Grafana's server writes as they are and Node reads as Latin-1.
 */
function decoded(header: string): string {
  const encoded = /^UTF-8''(.*)$/i.exec(header)?.[1];
  try {
    if (encoded !== undefined) return decodeURIComponent(encoded);
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(header, 'latin1'));
  } catch {
    return header; // It is neither: Latin-1 as it is.
  }
}
