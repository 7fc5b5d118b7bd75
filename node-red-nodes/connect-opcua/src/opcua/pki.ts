import type { OPCUACertificateManager } from 'node-opcua-certificate-manager' with {
  'resolution-mode': 'import',
};
import { retireOwn } from '@mantis-pdm/node-red-kit/certificates';
import { mkdir } from 'node:fs/promises';
import type { loadOpcUa } from './load-opcua';

type OpcUa = Awaited<ReturnType<typeof loadOpcUa>>;

/**
 * The certificate store in a folder: its own certificate and key in `own`, others in `trusted/certs` or `rejected`.
 * A certificate that nobody has trusted is refused, and kept in `rejected` so that a person can move it.
 */
export async function createPki(opcua: OpcUa, folder: string): Promise<OPCUACertificateManager> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await retireOwn(folder, Date.now());
  const store = new opcua.OPCUACertificateManager({
    rootFolder: folder,
    automaticallyAcceptUnknownCertificate: false,
  });
  await store.initialize();
  return store;
}
