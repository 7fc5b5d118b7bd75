import { remark } from '@mantis-pdm/core/remarks';
import { defineNode, type Shell } from '@mantis-pdm/node-red-kit';
import { browseBelow, tryServer } from '../opcua/dialog';
import type { Endpoint } from '../opcua/endpoint';
import { listCertificates, setTrust } from '../opcua/trust';
import { definition } from './definition';
import { endpointOf } from './endpoint-of';

/** An OPC UA server, shared by the nodes that read from it. */
export default defineNode(definition, (shell) => ({ offers: offered(shell) }), {
  test: (dialog) => tryServer(endpointOf(dialog), dialog.signal),
  browse: (dialog) => browseBelow(endpointOf(dialog), dialog.asked, dialog.signal),
  certificates: (dialog) => listCertificates(endpointOf(dialog).pkiDir),
  trust: (dialog) => setTrust(endpointOf(dialog).pkiDir, dialog.asked),
});

type EndpointShell = Shell<(typeof definition)['options']>;

/** What was accepted knowingly is told at each start all the same. */
function offered(shell: EndpointShell): Endpoint {
  const endpoint = endpointOf(shell);
  if (endpoint.unprotected && endpoint.user && endpoint.mode !== 'SignAndEncrypt')
    shell.log.warn(remark('log.opcua.unprotected', { address: endpoint.address }));
  return { ...endpoint, warn: (said) => shell.log.warn(said) };
}
