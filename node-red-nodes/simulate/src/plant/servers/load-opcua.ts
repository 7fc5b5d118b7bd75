export type OpcUaServerStack = typeof import('node-opcua', { with: { 'resolution-mode': 'import' } });

let loading: Promise<OpcUaServerStack> | undefined;

/**
 * The OPC UA stack of the connector, where that is installed: a plant that serves no OPC UA does without its 108 MB. Its own prints to
 * the console are turned off.
 */
export function loadOpcUa(): Promise<OpcUaServerStack> {
  loading ??= import('node-opcua').then((opcua) => {
    opcua.setWarningLogger(() => undefined);
    opcua.setErrorLogger(() => undefined);
    return opcua;
  });
  return loading;
}
