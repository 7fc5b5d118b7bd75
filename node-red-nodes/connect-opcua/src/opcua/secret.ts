import { say } from '@mantis-pdm/core/contract/said';
import type { EndpointDescription, OPCUAClient } from 'node-opcua-client' with {
  'resolution-mode': 'import',
};
import { ConnectError } from '@mantis-pdm/node-red-kit';
import { loadOpcUa } from './load-opcua';
import { whyUntrusted } from './certificate-problems';
import { pkiOf } from './stack';
import type { Endpoint } from './endpoint';
import type { Der } from './fingerprint';
import { rememberServer } from './known-servers';

/** The client as the stack has it: what it was told of the server, and the certificate for which it encrypts. */
type Inside = Omit<OPCUAClient, 'serverCertificate'> & {
  _serverEndpoints: EndpointDescription[];
  serverCertificate?: Der;
};

/**
 * Called between connecting and logging in: user and password leave only encrypted, and for a certificate that somebody
 * has trusted. Without security in the channel the stack would encrypt for whatever certificate answers.
 * @throws ConnectError where they would not, unless the settings say that they may.
 */
export async function guardSecret(client: OPCUAClient, endpoint: Endpoint): Promise<void> {
  const { user, certificate, mode, unprotected } = endpoint;
  // A user certificate gives no secret away, and within an encrypted channel nothing does.
  if (!user || certificate || mode === 'SignAndEncrypt' || unprotected) return;
  const { MessageSecurityMode, SecurityPolicy } = await loadOpcUa();
  const inside = client as unknown as Inside;
  const fitting = inside._serverEndpoints.filter(
    ({ securityMode, securityPolicyUri }) =>
      securityMode === MessageSecurityMode[mode] && securityPolicyUri === SecurityPolicy[endpoint.policy],
  );
  if (!(await Promise.all(fitting.map(encryptsPasswords))).every(Boolean)) throw inTheClear(endpoint);
  if (mode === 'None') inside.serverCertificate = await trustedOf(fitting, endpoint);
}

/** The one certificate for which the password may be encrypted. */
async function trustedOf(fitting: EndpointDescription[], endpoint: Endpoint): Promise<Der | undefined> {
  // An endpoint without a login by password ends in the stack's own refusal.
  if (fitting.length === 0) return undefined;
  const certificate = fitting[0].serverCertificate;
  if (!certificate || certificate.length === 0) throw inTheClear(endpoint);
  const { StatusCodes } = await loadOpcUa();
  const status = await (await pkiOf(endpoint.pkiDir)).checkCertificate(certificate);
  if (status.isNot(StatusCodes.Good)) throw await toWhoeverAnswers(endpoint, certificate);
  await rememberServer(endpoint.pkiDir, endpoint.address, certificate);
  return certificate;
}

/**
 * Whether the stack will encrypt a password for the endpoint: it takes the strongest policy that is named, the only one
 * there is, and for one without a name that of the channel.
 */
async function encryptsPasswords({
  userIdentityTokens,
  securityPolicyUri,
}: EndpointDescription): Promise<boolean> {
  const { SecurityPolicy, UserTokenType } = await loadOpcUa();
  const strong: unknown[] = [
    SecurityPolicy.Basic256Sha256,
    SecurityPolicy.Aes128_Sha256_RsaOaep,
    SecurityPolicy.Aes256_Sha256_RsaPss,
  ];
  const tokens = (userIdentityTokens ?? []).filter(({ tokenType }) => tokenType === UserTokenType.UserName);
  if (tokens.length === 0 || tokens.some((token) => strong.includes(token.securityPolicyUri))) return true;
  return tokens.length === 1 && !tokens[0].securityPolicyUri && strong.includes(securityPolicyUri);
}

function inTheClear({ address }: Endpoint): ConnectError {
  return new ConnectError(say('opcua.unencrypted', { address }), 'short.password-unprotected');
}

async function toWhoeverAnswers(endpoint: Endpoint, certificate: Der): Promise<ConnectError> {
  const { said, short } = await whyUntrusted(endpoint, certificate);
  return new ConnectError(say('opcua.anybody', { untrusted: said }), short);
}
