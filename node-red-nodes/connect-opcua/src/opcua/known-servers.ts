import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Der } from './fingerprint';
import { leafOf } from './fingerprint';
import { readTrusted } from './trust';

/** Servers that are remembered; the oldest is forgotten first. */
const MAX_SERVERS = 1_000;

/** Fingerprints by address, the newest last. */
type Known = [address: string, fingerprint: string][];

const fileIn = (pkiDir: string) => join(pkiDir, 'known-servers.json');

/** Remembers which trusted certificate answered at an address. */
export async function rememberServer(pkiDir: string, address: string, certificate: Der): Promise<void> {
  const fingerprint = leafOf(certificate)?.fingerprint256;
  const known = await readKnown(pkiDir);
  if (fingerprint === undefined || known.some(([at, print]) => at === address && print === fingerprint))
    return;
  const others = known.filter(([at]) => at !== address).slice(1 - MAX_SERVERS);
  const fresh = `${fileIn(pkiDir)}.new`;
  await mkdir(pkiDir, { recursive: true, mode: 0o700 });
  await writeFile(fresh, JSON.stringify([...others, [address, fingerprint]]), { mode: 0o600 });
  await rename(fresh, fileIn(pkiDir));
}

/**
 * The fingerprint of the certificate that was trusted of the server before, where it is another one: by its address, or
 * else, for those trusted before addresses were remembered, by the name in the certificate.
 */
export async function formerOf(
  { pkiDir, address }: { pkiDir: string; address: string },
  certificate: Der,
): Promise<string | undefined> {
  const leaf = leafOf(certificate);
  if (!leaf) return undefined;
  const byAddress = (await readKnown(pkiDir)).find(([at]) => at === address)?.[1];
  const trusted = await readTrusted(pkiDir);
  const byName = trusted.find(({ subject, subjectAltName }) =>
    leaf.subjectAltName ? subjectAltName === leaf.subjectAltName : subject === leaf.subject,
  );
  const former = byAddress ?? byName?.fingerprint256;
  return former === leaf.fingerprint256 ? undefined : former;
}

/** What cannot be read is not known. */
async function readKnown(pkiDir: string): Promise<Known> {
  try {
    const found: unknown = JSON.parse(await readFile(fileIn(pkiDir), 'utf8'));
    return Array.isArray(found)
      ? (found as Known).filter((one) => Array.isArray(one) && one.length === 2)
      : [];
  } catch {
    return [];
  }
}
