import { ConnectError, errorText } from '../source';
import type { Endpoint } from './endpoint';

/** Why a connection failed, as a sentence with the next step; the stack's own texts are long and name no remedy. */
export function explain(error: unknown, endpoint: Endpoint): ConnectError {
  if (error instanceof ConnectError) return error;
  const text = errorText(error);
  const known = TABLE.find(([pattern]) => pattern.test(text));
  const { address } = endpoint;
  if (!known)
    return new ConnectError(`${address}: ${text.split('\n', 1)[0]}`, 'connection failed', { cause: error });
  const [, short, sentence] = known;
  return new ConnectError(`${address}: ${sentence(endpoint)}`, short, { cause: error });
}

type Row = [pattern: RegExp, short: string, sentence: (endpoint: Endpoint) => string];

const TABLE: Row[] = [
  [
    /ECONNREFUSED|connection may have been rejected|disconnected by third party/i,
    'server not reached',
    () => 'nothing answers there; start the server, or correct the address.',
  ],
  [/ENOTFOUND|EAI_AGAIN/, 'host unknown', () => 'the host name is not known; correct the address.'],
  [
    /BadCertificateUntrusted|BadCertificateChainIncomplete|self-signed|certificate.*not trusted/i,
    'server not trusted',
    ({ pkiDir }) =>
      `the certificate of the server is not trusted. Check it, then trust it in the dialog of the server, or move it from ${pkiDir}/rejected to ${pkiDir}/trusted/certs.`,
  ],
  [
    /BadSecurityChecksFailed|BadCertificateInvalid/i,
    'certificate refused',
    ({ pkiDir }) =>
      `the server does not trust our certificate; trust ${pkiDir}/own/certs/client_certificate.pem there.`,
  ],
  [
    /BadUserAccessDenied|BadIdentityToken/i,
    'user refused',
    () => 'the server refuses the user; check name and password.',
  ],
  [
    /Cannot find an Endpoint matching|BadSecurityPolicyRejected|BadSecurityModeRejected/i,
    'security not offered',
    ({ mode, policy }) =>
      `the server offers no endpoint with ${mode} and ${policy}; choose another security.`,
  ],
  [/timed? ?out/i, 'no answer', () => 'the server does not answer in time.'],
];
