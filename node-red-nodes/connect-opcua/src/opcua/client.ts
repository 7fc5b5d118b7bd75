import { say } from '@mantis-pdm/core/contract/said';
import { remark } from '@mantis-pdm/core/remarks';
import type { ClientSession, OPCUAClient, UserIdentityInfo } from 'node-opcua-client' with {
  'resolution-mode': 'import',
};
import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { ConnectError, errorText } from '@mantis-pdm/node-red-kit';
import { loadOpcUa } from './load-opcua';
import { retireOwn } from '@mantis-pdm/node-red-kit/certificates';
import { aboutCertificate } from './certificate-problems';
import type { Endpoint } from './endpoint';
import type { Der } from './fingerprint';
import { rememberServer } from './known-servers';
import { guardSecret } from './secret';
import { pkiOf, within } from './stack';

export { disconnect, pkiOf, within } from './stack';

/** A client that connects once: the stack's own healing leaves subscriptions silently dead on some servers. */
export async function createClient(
  endpoint: Endpoint,
  signal: AbortSignal,
): Promise<{ client: OPCUAClient; url: string }> {
  const url = await endpoint.url(signal);
  if (!url) throw new ConnectError(say('opcua.plant'), 'short.plant-not-serving');
  const opcua = await loadOpcUa();
  const retired = await retireOwn(endpoint.pkiDir, Date.now());
  if (retired) endpoint.warn?.(remark('log.opcua.own', { address: endpoint.address, what: retired }));
  const client = opcua.OPCUAClient.create({
    applicationName: 'MANTIS',
    clientName: 'MANTIS',
    clientCertificateManager: await pkiOf(endpoint.pkiDir),
    securityMode: opcua.MessageSecurityMode[endpoint.mode],
    securityPolicy: opcua.SecurityPolicy[endpoint.policy],
    endpointMustExist: false,
    connectionStrategy: { maxRetry: 0 },
    keepSessionAlive: true,
    requestedSessionTimeout: 60_000,
  });
  return { client, url };
}

/** Connects within `ms` to a server that is the one we trust. @throws ConnectError about its certificate, or what the stack says. */
export async function connect(
  client: OPCUAClient,
  { url, endpoint, ms }: { url: string; endpoint: Endpoint; ms: number },
): Promise<void> {
  try {
    await within(client.connect(url), ms);
  } catch (error) {
    throw await aboutCertificate(error, url, endpoint);
  }
  const { serverCertificate } = client as unknown as { serverCertificate?: Der };
  if (endpoint.mode !== 'None' && serverCertificate)
    await rememberServer(endpoint.pkiDir, endpoint.address, serverCertificate);
}

/**
 * Logs in as the endpoint's user: by name and password, by certificate, or as nobody.
 * @throws ConnectError where a secret would go to whoever listens or answers.
 */
export async function createSession(client: OPCUAClient, endpoint: Endpoint): Promise<ClientSession> {
  await guardSecret(client, endpoint);
  const identity = await identityOf(endpoint);
  return identity ? client.createSession(identity) : client.createSession();
}

async function identityOf({ user, certificate }: Endpoint): Promise<UserIdentityInfo | undefined> {
  const { UserTokenType } = await loadOpcUa();
  if (certificate)
    return {
      type: UserTokenType.Certificate,
      certificateData: await readPart(
        certificate.certFile,
        async (file) => new X509Certificate(await readFile(file)).raw,
      ),
      privateKey: await readPart(certificate.keyFile, (file) => readFile(file, 'utf8')),
    };
  if (user) return { type: UserTokenType.UserName, userName: user.name, password: user.password };
  return undefined;
}

async function readPart<T>(file: string, read: (file: string) => T | Promise<T>): Promise<T> {
  try {
    return await read(file);
  } catch (error) {
    throw new ConnectError(
      say('connection.file', { file, reason: errorText(error) }),
      'short.file-not-readable',
      {
        cause: error,
      },
    );
  }
}
