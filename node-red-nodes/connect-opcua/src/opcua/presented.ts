import { loadOpcUa } from './load-opcua';
import { disconnect, pkiOf } from './stack';
import type { Endpoint } from './endpoint';
import type { Der } from './fingerprint';

/** The certificate that a server shows for the security that the settings ask for; undefined where it shows none. */
export async function presentedAt(url: string, { mode, policy, pkiDir }: Endpoint): Promise<Der | undefined> {
  const opcua = await loadOpcUa();
  const client = opcua.OPCUAClient.create({
    applicationName: 'MANTIS',
    clientName: 'MANTIS',
    clientCertificateManager: await pkiOf(pkiDir),
    endpointMustExist: false,
    connectionStrategy: { maxRetry: 0 },
  });
  try {
    await client.connect(url);
    const endpoints = await client.getEndpoints();
    const wanted = endpoints.find(
      ({ securityMode, securityPolicyUri }) =>
        securityMode === opcua.MessageSecurityMode[mode] &&
        securityPolicyUri === opcua.SecurityPolicy[policy],
    );
    return (wanted ?? endpoints[0])?.serverCertificate ?? undefined;
  } finally {
    await disconnect(client);
  }
}
