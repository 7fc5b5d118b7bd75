import { part, say, type Part } from '@mantis-pdm/core/contract/said';
import type { RemarkWord } from '@mantis-pdm/core/remarks';
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
  const { said, short } = await whyUntrusted(endpoint, certificate);
  return new ConnectError(said, short);
}

/** Why a certificate is not trusted, as a sentence that others may go on from. */
export async function whyUntrusted(
  endpoint: Endpoint,
  certificate: Der,
): Promise<{ said: Part; short: RemarkWord }> {
  const { address, pkiDir } = endpoint;
  const print = fingerprintOf(certificate) ?? 'unreadable';
  const former = await formerOf(endpoint, certificate);
  return former === undefined
    ? { said: part('opcua.untrusted', { address, print, pki: pkiDir }), short: 'short.server-not-trusted' }
    : { said: part('opcua.changed', { address, former, print }), short: 'short.another-certificate' };
}

function outOfTime({ address }: Endpoint, certificate: Der): ConnectError {
  const leaf = leafOf(certificate);
  const clock = new Date();
  const now = clock.toISOString();
  if (!leaf) return new ConnectError(say('opcua.out-of-time', { address, now }), 'short.certificate-expired');
  const { validFrom: from, validTo: to } = leaf;
  return clock < new Date(from)
    ? new ConnectError(say('opcua.not-yet', { address, from, now }), 'short.certificate-not-yet-valid')
    : new ConnectError(say('opcua.expired', { address, to, now }), 'short.certificate-expired');
}
