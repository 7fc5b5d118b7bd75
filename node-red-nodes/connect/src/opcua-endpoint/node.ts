import { defineNode } from '@mantis-pdm/node-red-kit';
import { browseBelow, tryServer } from '../opcua/dialog';
import { listCertificates, setTrust } from '../opcua/trust';
import { definition } from './definition';
import { endpointOf } from './endpoint-of';

/** An OPC UA server, shared by the nodes that read from it. */
export default defineNode(definition, (shell) => ({ offers: endpointOf(shell) }), {
  test: (dialog) => tryServer(endpointOf(dialog), dialog.signal),
  browse: (dialog) => browseBelow(endpointOf(dialog), dialog.asked, dialog.signal),
  certificates: (dialog) => listCertificates(endpointOf(dialog).pkiDir),
  trust: (dialog) => setTrust(endpointOf(dialog).pkiDir, dialog.asked),
});
