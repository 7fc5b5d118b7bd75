import { createHash, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { VersionError } from '@mantis-pdm/core/contract';
import type { TokenRole } from '@mantis-pdm/node-red-kit';

/** Version of a file that is a list. A later one is an object that says its own in `v`. */
const VERSION = 1;
/** Devices on which a person stays signed in; the one of longest ago ends first. */
const MOST_OF_PERSON = 8;

/** A token as it is kept: its hash only. */
export interface TokenRecord {
  name: string;
  role: TokenRole;
  /** SHA-256 of the token; it has 256 random bits, so a slow hash would add nothing. */
  hash: string;
  createdAt: number;
  /** A device stays signed in by a cookie; a person goes by the name of the editor's login. Absent: whoever holds it. */
  kind?: 'device' | 'person';
}

/**
 * Tokens of the suite API, in a file that only its owner can read. A token itself is shown once and never stored.
 * The file is read again whenever it has changed: a token made on the command line works at once, and the one that it
 * replaces stops working at once.
 */
export class TokenStore {
  private records: TokenRecord[] = [];
  private version = '';

  /** @throws Error when the file is there and holds no tokens; VersionError when a later release wrote it. */
  constructor(private readonly file: string) {
    this.refresh();
  }

  get size(): number {
    this.refresh();
    return this.records.length;
  }

  /**
   * Makes a token, replacing the one of the same name; a person has one for each of a few devices, of one role. Returns it; nobody can read
   * it again.
   */
  issue(name: string, role: TokenRole, now: number, kind?: TokenRecord['kind']): string {
    this.refresh();
    const token = `mantis_${randomBytes(32).toString('base64url')}`;
    this.save([
      ...this.records.filter((record) => record.name !== name),
      ...this.besides({ name, role, kind }),
      { name, role, hash: hashOf(token), createdAt: now, ...(kind && { kind }) },
    ]);
    return token;
  }

  /** What a person is signed in with on other devices: the newest few. */
  private besides({ name, role, kind }: Pick<TokenRecord, 'name' | 'role' | 'kind'>): TokenRecord[] {
    if (kind !== 'person') return [];
    const same = (record: TokenRecord) =>
      record.name === name && record.kind === 'person' && record.role === role;
    return this.records.filter(same).slice(1 - MOST_OF_PERSON);
  }

  /** The newest token of each name, without what would let anybody in. @throws Error when the file has become unreadable. */
  list(): Omit<TokenRecord, 'hash'>[] {
    this.refresh();
    const newest = new Map(this.records.map((record) => [record.name, record]));
    const shown = [...newest.values()].map(({ hash: _secret, ...record }) => record);
    return shown.sort((a, b) => a.name.localeCompare(b.name));
  }

  /** Withdraws a token, of a person those of all devices: from now on nobody gets in by it. Returns whether there was one. */
  withdraw(name: string): boolean {
    this.refresh();
    const others = this.records.filter((record) => record.name !== name);
    if (others.length === this.records.length) return false;
    this.save(others);
    return true;
  }

  /** @throws Error when the file has become unreadable. */
  find(token: string): TokenRecord | undefined {
    this.refresh();
    const hash = hashOf(token);
    return this.records.find((record) => record.hash === hash);
  }

  private refresh(): void {
    const stat = statSync(this.file, { throwIfNoEntry: false });
    const version = stat ? `${stat.ino} ${stat.mtimeMs} ${stat.size}` : '';
    if (version === this.version) return;
    this.records = stat ? read(this.file) : [];
    this.version = version;
  }

  private save(records: TokenRecord[]): void {
    const fresh = `${this.file}.new`;
    mkdirSync(dirname(this.file), { recursive: true, mode: 0o700 });
    rmSync(fresh, { force: true });
    writeFileSync(fresh, JSON.stringify(records, null, 2), { mode: 0o600 });
    renameSync(fresh, this.file);
  }
}

function read(file: string): TokenRecord[] {
  try {
    const content: unknown = JSON.parse(readFileSync(file, 'utf8'));
    if (Array.isArray(content)) return content as TokenRecord[];
    const { v } = (content ?? {}) as { v?: unknown };
    if (typeof v === 'number' && v > VERSION) throw new VersionError(file, v, VERSION);
    throw new Error('it is no list');
  } catch (error) {
    if (error instanceof VersionError) throw error;
    const reason = (error as Error).message;
    throw new Error(`${file} holds no tokens (${reason}); delete it and make new ones with npm run token`, {
      cause: error,
    });
  }
}

export function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
