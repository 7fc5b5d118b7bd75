import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Role } from '@mantis-pdm/node-red-kit';

/** A token as it is kept: its hash only. */
export interface TokenRecord {
  name: string;
  role: Exclude<Role, 'public'>;
  /** SHA-256 of the token; it has 256 random bits, so a slow hash would add nothing. */
  hash: string;
  createdAt: number;
}

/** Tokens of the suite API, in a file that only its owner can read. A token itself is shown once and never stored. */
export class TokenStore {
  private records: TokenRecord[] = [];

  constructor(private readonly file: string) {
    this.reload();
  }

  get size(): number {
    return this.records.length;
  }

  /** Reads the file again: a token made on the command line works without a restart. */
  reload(): void {
    this.records = existsSync(this.file)
      ? (JSON.parse(readFileSync(this.file, 'utf8')) as TokenRecord[])
      : [];
  }

  /** Makes a token, replacing the one of the same name. Returns it; nobody can read it again. */
  issue(name: string, role: TokenRecord['role'], now: number): string {
    const token = `mantis_${randomBytes(32).toString('base64url')}`;
    this.records = [
      ...this.records.filter((r) => r.name !== name),
      { name, role, hash: hashOf(token), createdAt: now },
    ];
    this.save();
    return token;
  }

  find(token: string): TokenRecord | undefined {
    const hash = hashOf(token);
    return this.records.find((record) => record.hash === hash);
  }

  private save(): void {
    mkdirSync(dirname(this.file), { recursive: true });
    writeFileSync(`${this.file}.new`, JSON.stringify(this.records, null, 2), { mode: 0o600 });
    renameSync(`${this.file}.new`, this.file);
  }
}

export function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
