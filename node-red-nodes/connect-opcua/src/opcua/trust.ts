import { show } from '@mantis-pdm/core/contract';
import { X509Certificate } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pkiOf } from './stack';

/** The certificate of a server that tried to be ours. */
export interface ShownCertificate {
  /** SHA-256 of the certificate: what a person compares with what the server shows. */
  fingerprint: string;
  subject: string;
  validTo: string;
  trusted: boolean;
}

const FOLDERS = { rejected: 'rejected', trusted: join('trusted', 'certs') };

/** All certificates of servers that are trusted, or were refused. */
export async function listCertificates(pkiDir: string): Promise<ShownCertificate[]> {
  const all = await Promise.all([read(pkiDir, 'rejected'), read(pkiDir, 'trusted')]);
  return all.flatMap((certificates, i) =>
    certificates.map(({ fingerprint256, subject, validTo }) => ({
      fingerprint: fingerprint256,
      subject: subject.replaceAll('\n', ', '),
      validTo,
      trusted: i === 1,
    })),
  );
}

/** Trusts a certificate from now on, or refuses it again. @throws Error when there is none of the fingerprint. */
export async function setTrust(
  pkiDir: string,
  { fingerprint, trusted }: Record<string, unknown>,
): Promise<ShownCertificate[]> {
  const known = [...(await read(pkiDir, 'rejected')), ...(await read(pkiDir, 'trusted'))];
  const certificate = known.find(({ fingerprint256 }) => fingerprint256 === fingerprint);
  if (!certificate) throw new Error(`There is no certificate with the fingerprint ${show(fingerprint)}`);
  const store = await pkiOf(pkiDir);
  if (trusted === true) await store.trustCertificate(certificate.raw);
  else await store.rejectCertificate(certificate.raw);
  return listCertificates(pkiDir);
}

/** The certificates of servers that are trusted. */
export function readTrusted(pkiDir: string): Promise<X509Certificate[]> {
  return read(pkiDir, 'trusted');
}

/** What cannot be read as a certificate is left alone. */
async function read(pkiDir: string, folder: keyof typeof FOLDERS): Promise<X509Certificate[]> {
  const path = join(pkiDir, FOLDERS[folder]);
  const names = await readdir(path).catch(() => []);
  const found = await Promise.all(
    names.map(async (name) => {
      try {
        return new X509Certificate(await readFile(join(path, name)));
      } catch {
        return undefined;
      }
    }),
  );
  return found.filter((certificate) => certificate !== undefined);
}
