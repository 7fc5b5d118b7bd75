import { ConnectError, errorText } from '@mantis-pdm/node-red-kit';
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
    /Cannot find ANONYMOUS user token policy/i,
    'user needed',
    () =>
      'the server takes nobody without a login; state user and password, or a user certificate, in the dialog of the server.',
  ],
  [
    /Cannot find (USERNAME|Certificate \(X509\)) user token policy/i,
    'no user login',
    ({ mode, policy, certificate }) =>
      `the server takes no user with ${certificate ? 'a certificate' : 'name and password'} at ${mode} with ${policy}; choose another security, another kind of login, or leave the user empty.`,
  ],
  [
    /BadUserAccessDenied|BadIdentityToken/i,
    'user refused',
    ({ user, certificate }) =>
      user || certificate
        ? 'the server refuses the user; check name and password, or trust the user certificate there.'
        : 'the server refuses a login without a user; state one in the dialog of the server.',
  ],
  [
    /BadCertificate(Issuer)?TimeInvalid/i,
    'certificate out of time',
    () =>
      'a certificate has expired or is not yet valid; renew it, or set the clock of the machine that is wrong.',
  ],
  [
    /Cannot find an Endpoint matching|BadSecurityPolicyRejected|BadSecurityModeRejected/i,
    'security not offered',
    ({ mode, policy }) =>
      `the server offers no endpoint with ${mode} and ${policy}; choose another security.`,
  ],
  [/timed? ?out/i, 'no answer', () => 'the server does not answer in time.'],
];
