import { ConnectError, errorText } from '@mantis-pdm/node-red-kit';
import { within } from './stack';
import type { Endpoint } from './endpoint';
import { fingerprintOf, leafOf, type Der } from './fingerprint';
import { formerOf } from './known-servers';
import { presentedAt } from './presented';

/** The server is asked for its certificate once more, for no longer than this, ms. */
const ASK_MS = 5_000;

const UNTRUSTED = /BadCertificateUntrusted|BadCertificateChainIncomplete|self-signed|not trusted/i;
const OUT_OF_TIME = /BadCertificate(Issuer)?TimeInvalid/i;

/** What a failure of connecting says about the server's certificate, as a sentence with the next step; else the failure itself. */
export async function aboutCertificate(error: unknown, url: string, endpoint: Endpoint): Promise<unknown> {
  const text = errorText(error);
  if (!UNTRUSTED.test(text) && !OUT_OF_TIME.test(text)) return error;
  const certificate = await within(presentedAt(url, endpoint), ASK_MS).catch(() => undefined);
  if (!certificate) return error;
  return OUT_OF_TIME.test(text) ? outOfTime(endpoint, certificate) : untrusted(endpoint, certificate);
}

/** Nobody has said that this certificate is the server's. */
export async function untrusted(endpoint: Endpoint, certificate: Der): Promise<ConnectError> {
  const { address, pkiDir } = endpoint;
  const print = fingerprintOf(certificate) ?? 'unreadable';
  const former = await formerOf(endpoint, certificate);
  if (former !== undefined)
    return new ConnectError(
      `${address}: the server shows another certificate than the one you trusted. It was ${former}, now it is ${print} (SHA-256). ` +
        'If the server has been given a new one, compare it with what the server shows, and trust it in the dialog of the server; otherwise somebody else answers there.',
      'another certificate',
    );
  return new ConnectError(
    `${address}: the certificate of the server is not trusted. Its SHA-256 is ${print}. Check it, then trust it in the dialog of the server, or move it from ${pkiDir}/rejected to ${pkiDir}/trusted/certs.`,
    'server not trusted',
  );
}

function outOfTime({ address }: Endpoint, certificate: Der): ConnectError {
  const leaf = leafOf(certificate);
  const now = new Date();
  const clock = `the clock of this machine says ${now.toISOString()}`;
  if (leaf && now < new Date(leaf.validFrom))
    return new ConnectError(
      `${address}: the certificate of the server is valid from ${leaf.validFrom} on, and ${clock}. Set the clock that is wrong, that of the server when it made the certificate or this one.`,
      'certificate not yet valid',
    );
  const until = leaf ? `was valid to ${leaf.validTo}` : 'is out of time';
  return new ConnectError(
    `${address}: the certificate of the server ${until}, and ${clock}. Give the server a new one, and trust that; or set the clock, if it is wrong.`,
    'certificate expired',
  );
}
