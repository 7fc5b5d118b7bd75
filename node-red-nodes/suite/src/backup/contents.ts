import { createHash } from 'node:crypto';
import { createReadStream, lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

/** What npm brings again, and what stands for a process that runs. */
const NOT_KEPT = /^(node_modules|\.npm|mantis\/running\.(json|lock|lock-journal))(\/|$)/;

/** What lets somebody in, or opens what is encrypted: it travels in a file of its own. */
const SECRET =
  /(^|\/)(\.?flows.*_cred\.json(\.backup)?|\.config(\.\w+)?\.json(\.backup)?|settings\.js|\.sessions\.json|secrets\.json|tokens\.json|private)$|(^|\/)private\/|\.(pem|key|pfx|p12)$/i;

export const isSecret = (path: string): boolean => SECRET.test(path);

/** The files of a home by their paths below it, with forward slashes; and what is no file, as links, which is told. */
export function contentsOf(home: string): { files: string[]; leftOut: string[] } {
  const found = { files: [] as string[], leftOut: [] as string[] };
  walk(home, '', found);
  return found;
}

function walk(home: string, below: string, found: { files: string[]; leftOut: string[] }): void {
  for (const name of readdirSync(join(home, below)).sort()) {
    const path = below === '' ? name : `${below}/${name}`;
    if (NOT_KEPT.test(path)) continue;
    const stat = lstatSync(join(home, path));
    if (stat.isDirectory()) walk(home, path, found);
    else (stat.isFile() ? found.files : found.leftOut).push(path);
  }
}

/** SHA-256 of a file, in hexadecimal. */
export async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}
