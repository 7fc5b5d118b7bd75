import { X509Certificate } from 'node:crypto';
import { readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { remark, type Remark } from '@mantis-pdm/core/remarks';

/** Our own certificates as the OPC UA stack names them, of a client and of a server. */
const OWN = ['client_certificate.pem', 'certificate.pem'];

/** Before this the clock of the machine is not set: no certificate is judged by it. */
const CLOCK_SET = Date.parse('2024-01-01T00:00:00Z');

/**
 * Puts our own certificate aside where it is out of time: expired, or made while the clock was not set, in 1970. The
 * stack makes a new one with the same key when it needs it. Returns a sentence about it, or undefined.
 */
export async function retireOwn(folder: string, now: number): Promise<Remark | undefined> {
  if (now < CLOCK_SET) return undefined;
  for (const name of OWN) {
    const file = join(folder, 'own/certs', name);
    const certificate = await readFile(file)
      .then((bytes) => new X509Certificate(bytes))
      .catch(() => undefined);
    if (!certificate || isInTime(certificate, now)) continue;
    const aside = `${file}.${new Date(now).toISOString().replaceAll(':', '-')}.old`;
    // Another connection may have been faster.
    if (
      !(await rename(file, aside).then(
        () => true,
        () => false,
      ))
    )
      continue;
    const { validFrom: from, validTo: to } = certificate;
    return remark('log.opcua.retired', { from, to, file });
  }
  return undefined;
}

function isInTime({ validFrom, validTo }: X509Certificate, now: number): boolean {
  return Date.parse(validFrom) <= now && now <= Date.parse(validTo);
}
