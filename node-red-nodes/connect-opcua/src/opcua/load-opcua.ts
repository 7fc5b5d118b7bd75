type Client = typeof import('node-opcua-client', { with: { 'resolution-mode': 'import' } });
type Certificates = typeof import('node-opcua-certificate-manager', {
  with: { 'resolution-mode': 'import' },
});
/** What the connector uses: the client's half of the stack. The server's would bring the address spaces of all companion specifications. */
export type OpcUaClientStack = Client & Pick<Certificates, 'OPCUACertificateManager'>;

let loading: Promise<OpcUaClientStack> | undefined;

/** The OPC UA stack, loaded at first use: it takes half a second. Its own prints to the console are turned off. */
export function loadOpcUa(): Promise<OpcUaClientStack> {
  loading ??= load();
  return loading;
}

async function load(): Promise<OpcUaClientStack> {
  const client = await import('node-opcua-client');
  const { OPCUACertificateManager } = await import('node-opcua-certificate-manager');
  client.setWarningLogger(() => undefined);
  client.setErrorLogger(() => undefined);
  return { ...client, OPCUACertificateManager };
}
