import { say, type Said } from '@mantis-pdm/core/contract/said';
import type { RemarkWord } from '@mantis-pdm/core/remarks';
import { ConnectError, errorText } from '@mantis-pdm/node-red-kit';
import type { Endpoint } from './endpoint';

/** Why a connection failed, as a sentence with the next step; the stack's own texts are long and name no remedy. */
export function explain(error: unknown, endpoint: Endpoint): ConnectError {
  if (error instanceof ConnectError) return error;
  const text = errorText(error);
  const known = TABLE.find(([pattern]) => pattern.test(text));
  const { address } = endpoint;
  if (!known)
    return new ConnectError(
      say('opcua.failed', { address, reason: text.split('\n', 1)[0] }),
      'short.connection-failed',
      { cause: error },
    );
  const [, short, saidOf] = known;
  return new ConnectError(saidOf(endpoint), short, { cause: error });
}

type Row = [pattern: RegExp, short: RemarkWord, saidOf: (endpoint: Endpoint) => Said];

const TABLE: Row[] = [
  [
    /ECONNREFUSED|connection may have been rejected|disconnected by third party/i,
    'short.server-not-reached',
    ({ address }) => say('opcua.refused', { address }),
  ],
  [/ENOTFOUND|EAI_AGAIN/, 'short.host-unknown', ({ address }) => say('opcua.host', { address })],
  [
    /BadCertificateUntrusted|BadCertificateChainIncomplete|self-signed|certificate.*not trusted/i,
    'short.server-not-trusted',
    ({ address, pkiDir }) => say('opcua.chain', { address, pki: pkiDir }),
  ],
  [
    /BadSecurityChecksFailed|BadCertificateInvalid/i,
    'short.certificate-refused',
    ({ address, pkiDir }) => say('opcua.own', { address, pki: pkiDir }),
  ],
  [
    /Cannot find ANONYMOUS user token policy/i,
    'short.user-needed',
    ({ address }) => say('opcua.login-needed', { address }),
  ],
  [
    /Cannot find (USERNAME|Certificate \(X509\)) user token policy/i,
    'short.no-user-login',
    ({ address, mode, policy, certificate }) =>
      say(certificate ? 'opcua.no-certificate-login' : 'opcua.no-password-login', { address, mode, policy }),
  ],
  [
    /BadUserAccessDenied|BadIdentityToken/i,
    'short.user-refused',
    ({ address, user, certificate }) =>
      say(user || certificate ? 'opcua.user' : 'opcua.anonymous', { address }),
  ],
  [
    /BadCertificate(Issuer)?TimeInvalid/i,
    'short.certificate-out-of-time',
    ({ address }) => say('opcua.clocks', { address }),
  ],
  [
    /Cannot find an Endpoint matching|BadSecurityPolicyRejected|BadSecurityModeRejected/i,
    'short.security-not-offered',
    ({ address, mode, policy }) => say('opcua.security', { address, mode, policy }),
  ],
  [/timed? ?out/i, 'short.no-answer', ({ address }) => say('opcua.silent', { address })],
];
