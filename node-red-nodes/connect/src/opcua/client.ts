import type { ClientSession, OPCUACertificateManager, OPCUAClient, UserIdentityInfo } from 'node-opcua' with {
  'resolution-mode': 'import',
};
import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { ConnectError, errorText } from '../source';
import { loadOpcUa } from '../source/load-opcua';
import { createPki } from '../source/pki';
import type { Endpoint } from './endpoint';

/** A client that connects once: the stack's own healing leaves subscriptions silently dead on some servers. */
export async function createClient(
  endpoint: Endpoint,
  signal: AbortSignal,
): Promise<{ client: OPCUAClient; url: string }> {
  const url = await endpoint.url(signal);
  if (!url)
    throw new ConnectError(
      'The simulated plant does not serve OPC UA; switch it on in its node.',
      'plant not serving',
    );
  const opcua = await loadOpcUa();
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

const stores = new Map<string, Promise<OPCUACertificateManager>>();

/** One store a folder: two that make the same certificate at once would damage it. */
export function pkiOf(folder: string): Promise<OPCUACertificateManager> {
  const known = stores.get(folder) ?? loadOpcUa().then((opcua) => createPki(opcua, folder));
  stores.set(folder, known);
  known.catch(() => stores.delete(folder));
  return known;
}

/** Logs in as the endpoint's user: by name and password, by certificate, or as nobody. */
export async function createSession(client: OPCUAClient, endpoint: Endpoint): Promise<ClientSession> {
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
    throw new ConnectError(`The file ${file} cannot be read: ${errorText(error)}`, 'file not readable', {
      cause: error,
    });
  }
}

/** The result of the work, or an error when it takes longer than `ms`. */
export async function within<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`timed out after ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** A connection that does not say goodbye within this time is dropped. */
const CLOSE_TIMEOUT_MS = 3_000;

export function disconnect(client: OPCUAClient): Promise<unknown> {
  return within(client.disconnect(), CLOSE_TIMEOUT_MS).catch(() => undefined);
}
