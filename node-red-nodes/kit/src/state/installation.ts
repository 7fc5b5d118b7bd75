import { randomInt } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { cleanName, nameFault, VersionError } from '@mantis-pdm/core/contract';

/** Which MANTIS this is: what the keys of shared stores carry, and what people call it. */
export interface Identity {
  /** Twelve random letters and digits, made once for a home. */
  readonly id: string;
  /** In people's words; at first the name of the host. Two may have the same. */
  readonly name: string;
}

/** Letters and digits that are not taken for each other; 12 of them are 59 bits. */
const ALPHABET = 'abcdefghijkmnpqrstuvwxyz23456789';
const LENGTH = 12;
const FILE = 'installation.json';
const VERSION = 1;

/** The identity of a home, kept in a file of it that only its owner may read. */
export class Installation implements Identity {
  /** What stands for this process, so that a copy of the home that runs elsewhere is noticed. */
  readonly run = randomId();

  private constructor(
    private readonly file: string,
    private kept: Identity,
  ) {}

  /**
   * Reads the identity of a home, or makes it.
   * @throws Error when the file is damaged: a new id would hide everything that is kept under the former one.
   */
  static of(folder: string): Installation {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const file = join(folder, FILE);
    const known = read(file);
    const installation = new Installation(file, known ?? { id: randomId(), name: hostName() });
    if (!known) installation.save();
    return installation;
  }

  get id(): string {
    return this.kept.id;
  }

  get name(): string {
    return this.kept.name;
  }

  /** For sentences: the name and the id. */
  get words(): string {
    return wordsOf(this);
  }

  /** @throws Error with a sentence when the name cannot be one, or the file cannot be written. */
  rename(name: string): void {
    const fault = nameFault(name);
    if (fault !== undefined) throw new Error(`The name ${fault}.`);
    const former = this.kept;
    this.kept = { id: former.id, name: cleanName(name) };
    try {
      this.save();
    } catch (error) {
      this.kept = former;
      throw error;
    }
  }

  /** The whole file or the former one, on disk before anything is stored under the id. */
  private save(): void {
    const part = `${this.file}.new`;
    rmSync(part, { force: true });
    const handle = openSync(part, 'wx', 0o600);
    try {
      writeFileSync(handle, `${JSON.stringify({ v: VERSION, ...this.kept }, null, 2)}\n`);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(part, this.file);
  }
}

/** An installation in a sentence: `"hall 2" (k3f9x2m7qwer)`. */
export function wordsOf({ id, name }: Identity): string {
  return `"${name}" (${id})`;
}

function read(file: string): Identity | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  const { v, id, name } = parsed(text);
  if (typeof v === 'number' && v > VERSION) throw new VersionError(file, v, VERSION);
  if (typeof id !== 'string' || !/^[a-z0-9]{8,32}$/.test(id)) throw damaged(file);
  return { id, name: typeof name === 'string' && nameFault(name) === undefined ? name : hostName() };
}

function parsed(text: string): { v?: unknown; id?: unknown; name?: unknown } {
  try {
    return (JSON.parse(text) ?? {}) as { v?: unknown; id?: unknown; name?: unknown };
  } catch {
    return {};
  }
}

function damaged(file: string): Error {
  return new Error(
    `${file} does not say which installation this is. Its id is the key of everything in a shared registry and historian: ` +
      'restore the file from a backup, or move it away to begin as a new installation.',
  );
}

/** A random id of letters and digits. */
export function randomId(): string {
  return Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
}

/** The name of the host as a name for people. */
function hostName(): string {
  const name = cleanName(hostname());
  return nameFault(name) === undefined ? name : 'MANTIS';
}

/** Under a global symbol: two copies of this package in one process share it. */
const KEY = Symbol.for('mantis.installations.1');

/** The installation whose home a folder is, one object for each in a process. @throws Error as {@link Installation.of} does. */
export function installationOf(folder: string): Installation {
  const holder = globalThis as { [KEY]?: Map<string, Installation> };
  const known = (holder[KEY] ??= new Map());
  const installation = known.get(folder) ?? Installation.of(folder);
  known.set(folder, installation);
  return installation;
}
