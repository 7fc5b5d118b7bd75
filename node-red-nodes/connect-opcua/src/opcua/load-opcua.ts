type OpcUa = typeof import('node-opcua', { with: { 'resolution-mode': 'import' } });

let loading: Promise<OpcUa> | undefined;

/** The OPC UA stack, loaded at first use: it takes half a second and 60 MB. Its own prints to the console are turned off. */
export function loadOpcUa(): Promise<OpcUa> {
  loading ??= import('node-opcua').then((opcua) => {
    opcua.setWarningLogger(() => undefined);
    opcua.setErrorLogger(() => undefined);
    return opcua;
  });
  return loading;
}
