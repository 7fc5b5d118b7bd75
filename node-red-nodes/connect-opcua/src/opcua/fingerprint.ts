import { X509Certificate } from 'node:crypto';

/** A certificate as servers send it: DER, perhaps with those of its issuers behind it. */
export type Der = Buffer;

/** The first certificate of a chain. Undefined where it cannot be read. */
export function leafOf(chain: Der | null | undefined): X509Certificate | undefined {
  try {
    // X509Certificate reads the first and ignores what follows.
    return chain && chain.length > 0 ? new X509Certificate(chain) : undefined;
  } catch {
    return undefined;
  }
}

/** SHA-256, as the dialog and most servers show it. */
export function fingerprintOf(chain: Der | null | undefined): string | undefined {
  return leafOf(chain)?.fingerprint256;
}
