import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** A login as it is kept: the hash of its token, the password it was made with, and its end. */
interface Session {
  hash: string;
  generation: string;
  /** Epoch ms. */
  expires: number;
}

/** How long a login lasts, in seconds: a week, as Node-RED has it. */
export const SESSION_S = 7 * 24 * 3600;
/** Logins at a time; the oldest ends first. */
const MAX_SESSIONS = 200;

export interface SessionOptions {
  /** Where they are kept over a restart. */
  file: string;
  /** Names the present password without telling it; sessions of another one have ended. */
  generation: () => string;
  now?: () => number;
}

/**
 * Logins of the editor. Each belongs to the password it was made with: a new password ends all of them at once, also in
 * a process that runs. Their tokens are kept as hashes, in a file that only its owner can read.
 */
export class EditorSessions {
  private sessions: Session[];
  private readonly options: SessionOptions;
  private readonly now: () => number;

  constructor(options: SessionOptions) {
    this.options = options;
    this.now = options.now ?? Date.now;
    this.sessions = read(options.file);
  }

  /** Begins a session and returns its token. */
  begin(): string {
    const token = randomBytes(32).toString('base64url');
    const [generation, expires] = [this.options.generation(), this.now() + SESSION_S * 1000];
    const session = { hash: hashOf(token), generation, expires };
    this.keep([...this.live(), session].slice(-MAX_SESSIONS));
    return token;
  }

  /** Whether the token is one of a session that goes on. */
  has(token: string): boolean {
    const hash = hashOf(token);
    return this.live().some((session) => session.hash === hash);
  }

  end(token: string): void {
    const hash = hashOf(token);
    this.keep(this.sessions.filter((session) => session.hash !== hash));
  }

  /** Forgets what has ended; whether there was any. */
  prune(): boolean {
    const left = this.live();
    if (left.length === this.sessions.length) return false;
    this.keep(left);
    return true;
  }

  private live(): Session[] {
    const [present, now] = [this.options.generation(), this.now()];
    return this.sessions.filter(({ generation, expires }) => generation === present && expires > now);
  }

  private keep(sessions: Session[]): void {
    const { file } = this.options;
    this.sessions = sessions;
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    rmSync(`${file}.new`, { force: true });
    writeFileSync(`${file}.new`, JSON.stringify(sessions), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  }
}

function hashOf(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** What cannot be read ends the sessions: people log in once more. */
function read(file: string): Session[] {
  try {
    const found: unknown = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
    return Array.isArray(found) ? (found as Session[]) : [];
  } catch {
    return [];
  }
}
