import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { randomBytes, scrypt, scryptSync, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

export const root = resolve(import.meta.dirname, '../..');

/** Where a local installation keeps everything: `MANTIS_HOME`, or `.mantis` in the clone. It is Node-RED's user directory. */
export const home = resolve(process.env.MANTIS_HOME ?? join(root, '.mantis'));

/** Folder of the suite's own files below it. */
export const data = join(home, 'mantis');

/** The one user of the editor; the name is no secret. */
export const EDITOR_USER = 'engineer';

interface Secrets {
  /** Key with which Node-RED encrypts credentials. */
  credentialSecret: string;
  /** scrypt of the editor's password. */
  editor: { salt: string; hash: string };
}

const file = join(data, 'secrets.json');

/** The secrets of this installation, made at random when there are none; `password` is set only then. */
export function openSecrets(): { secrets: Secrets; password?: string } {
  if (existsSync(file)) return { secrets: read() };
  const password = newPassword();
  const secrets = { credentialSecret: randomBytes(32).toString('hex'), editor: hashPassword(password) };
  save(secrets);
  return { secrets, password };
}

/** Replaces the editor's password and returns the new one. */
export function renewPassword(): string {
  const { secrets } = openSecrets();
  const password = newPassword();
  save({ ...secrets, editor: hashPassword(password) });
  return password;
}

/** Takes some 50 ms, beside the event loop. */
export async function passwordFits({ editor }: Secrets, password: string): Promise<boolean> {
  const hash = await promisify<string, string, number, Buffer>(scrypt)(password, editor.salt, HASH_BYTES);
  return timingSafeEqual(hash, Buffer.from(editor.hash, 'hex'));
}

const HASH_BYTES = 32;

function newPassword(): string {
  return randomBytes(12).toString('base64url');
}

function hashPassword(password: string): Secrets['editor'] {
  const salt = randomBytes(16).toString('hex');
  return { salt, hash: scryptSync(password, salt, HASH_BYTES).toString('hex') };
}

/** @throws Error rather than making new secrets: with another key Node-RED's credentials would be lost. */
function read(): Secrets {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Secrets;
  } catch (error) {
    throw new Error(
      `${file} cannot be read (${(error as Error).message}). Put a copy of it back; without one, delete it and ` +
        "flows_cred.json beside the flows: the nodes' passwords must then be entered anew.",
      { cause: error },
    );
  }
}

/** Whole or not at all, and only for its owner. */
function save(secrets: Secrets): void {
  mkdirSync(dirname(file), { recursive: true });
  rmSync(`${file}.new`, { force: true });
  writeFileSync(`${file}.new`, JSON.stringify(secrets, null, 2), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}
