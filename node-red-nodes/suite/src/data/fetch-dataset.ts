import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { unzipSync } from 'fflate';
import type { Dataset } from './datasets';

/** Largest download accepted, in bytes. */
const MAX_BYTES = 512 * 1024 * 1024;

export interface FetchOptions {
  /** Folder that receives the files. */
  folder: string;
  /** Address to use instead of the publisher's. */
  from?: string;
  /** Told how far the download is: bytes so far, and the total where the server tells it. */
  progress: (bytes: number, total: number | null) => void;
}

/**
 * Downloads a data set, checks each file against its hash, and keeps it as `<name>.gz`.
 * Files that are there already and fit are not fetched again.
 * @returns Names of the files written.
 * @throws Error in a sentence when the address cannot be reached, or a file is missing or is not what it should be.
 */
export async function fetchDataset(dataset: Dataset, options: FetchOptions): Promise<string[]> {
  const { folder } = options;
  const wanted = Object.entries(dataset.files).filter(
    ([name, hash]) => !fits(join(folder, `${name}.gz`), hash),
  );
  if (wanted.length === 0) return [];
  const url = options.from ?? dataset.url;
  const found = unpack(await download(url, options.progress), url);
  mkdirSync(folder, { recursive: true });
  for (const [name, hash] of wanted) {
    const bytes = found.get(name);
    if (!bytes) throw new Error(`The archive holds no ${name}; the publisher may have changed it.`);
    const actual = sha256(bytes);
    if (actual !== hash)
      throw new Error(`${name} has SHA-256 ${actual}, expected ${hash}; nothing was kept of it.`);
    const file = join(folder, `${name}.gz`);
    writeFileSync(`${file}.new`, gzipSync(bytes));
    renameSync(`${file}.new`, file);
  }
  return wanted.map(([name]) => name);
}

/** Whether the file is there and whole; one that cannot be read is fetched again. */
function fits(file: string, hash: string): boolean {
  if (!existsSync(file)) return false;
  try {
    return sha256(gunzipSync(readFileSync(file))) === hash;
  } catch {
    return false;
  }
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

async function download(url: string, progress: FetchOptions['progress']): Promise<Uint8Array> {
  const response = await fetch(url).catch((error: Error) => {
    throw new Error(
      `${url} cannot be reached (${reasonOf(error)}). Is this machine offline? --from ADDRESS names a mirror.`,
    );
  });
  if (!response.ok || !response.body)
    throw new Error(`${url} answered ${response.status} ${response.statusText}.`);
  const total = Number(response.headers.get('content-length')) || null;
  const parts: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const part of response.body) {
      bytes += part.length;
      if (bytes > MAX_BYTES) break;
      parts.push(part);
      progress(bytes, total);
    }
  } catch (error) {
    throw new Error(`${url} broke off after ${bytes} bytes (${reasonOf(error as Error)}). Try again.`, {
      cause: error,
    });
  }
  if (bytes > MAX_BYTES) throw new Error(`${url} is larger than ${MAX_BYTES} bytes.`);
  return Buffer.concat(parts);
}

/** fetch hides the reason in its cause. */
function reasonOf(error: Error): string {
  return error.cause instanceof Error ? error.cause.message : error.message;
}

/** Files of an archive and of the archives inside it, by their bare names. */
function unpack(
  archive: Uint8Array,
  source: string,
  found = new Map<string, Uint8Array>(),
): Map<string, Uint8Array> {
  for (const [path, bytes] of Object.entries(unzip(archive, source))) {
    if (path.endsWith('.zip')) unpack(bytes, source, found);
    else found.set(path.slice(path.lastIndexOf('/') + 1), bytes);
  }
  return found;
}

function unzip(archive: Uint8Array, source: string): Record<string, Uint8Array> {
  let bytes = 0;
  const small = ({ originalSize }: { originalSize: number }) => (bytes += originalSize) <= MAX_BYTES;
  try {
    return unzipSync(archive, { filter: small });
  } catch (error) {
    throw new Error(
      `${source} sent ${archive.length} bytes that are no zip archive (${(error as Error).message}).`,
      { cause: error },
    );
  }
}
