import { defineNode } from '@mantis-pdm/node-red-kit';
import { join, resolve } from 'node:path';
import type { Endpoint } from '../opcua/endpoint';
import { PLANT, plantUrl } from '../plant/addresses';
import { ConnectError } from '../source';
import { definition } from './definition';

/** An OPC UA server, shared by the nodes that read from it. */
export default defineNode(definition, (shell) => {
  const { url, mode, policy, certFile, keyFile } = shell.options;
  if (url !== PLANT && !/^opc\.tcp:\/\/[^/\s]+/.test(url)) {
    throw new ConnectError(
      `The address is "${url}": it must be opc.tcp://host:port, or the word ${PLANT}.`,
      'wrong address',
    );
  }
  if ((mode === 'None') !== (policy === 'None')) {
    throw new ConnectError(
      `Mode ${mode} does not go with policy ${policy}: choose both, or none of both.`,
      'wrong security',
    );
  }
  if ((certFile === '') !== (keyFile === ''))
    throw new ConnectError('A user certificate needs its key, and a key its certificate.', 'wrong user');
  const name = shell.secret('user');
  const file = (name: string) => resolve(shell.userDir, name);
  const offers: Endpoint = {
    url: async (signal) => (url === PLANT ? plantUrl('opcua', signal) : url),
    address: url,
    mode,
    policy,
    pkiDir: join(shell.dataDir, 'pki', 'client'),
    ...(certFile ? { certificate: { certFile: file(certFile), keyFile: file(keyFile) } } : {}),
    ...(name ? { user: { name, password: shell.secret('password') ?? '' } } : {}),
  };
  return { offers };
});
