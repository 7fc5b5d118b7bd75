import { say } from '@mantis-pdm/core/contract/said';
import { ConnectError, type Dialog, house, PLANT } from '@mantis-pdm/node-red-kit';
import { join, resolve } from 'node:path';
import type { Endpoint } from '../opcua/endpoint';
import type { definition } from './definition';

type Settings = Pick<Dialog<(typeof definition)['options']>, 'options' | 'secret' | 'dataDir' | 'userDir'>;

/** How the settings say that a server is reached. @throws ConnectError when they do not go together. */
export function endpointOf({ options, secret, dataDir, userDir }: Settings): Endpoint {
  const { url, mode, policy, certFile, keyFile, unprotected } = options;
  if (url !== PLANT && !/^opc\.tcp:\/\/[^/\s]+/.test(url)) {
    throw new ConnectError(say('opcua.address', { address: url, plant: PLANT }), 'short.wrong-address');
  }
  if ((mode === 'None') !== (policy === 'None')) {
    throw new ConnectError(say('opcua.security-pair', { mode, policy }), 'short.wrong-security');
  }
  if ((certFile === '') !== (keyFile === ''))
    throw new ConnectError(say('opcua.certificate-pair'), 'short.wrong-user');
  const file = (path: string) => resolve(userDir, path);
  const name = secret('user');
  return {
    url: async (signal) => (url === PLANT ? house().plant.awaited('opcua', signal) : url),
    address: url,
    mode,
    policy,
    unprotected,
    pkiDir: join(dataDir, 'pki', 'client'),
    ...(certFile ? { certificate: { certFile: file(certFile), keyFile: file(keyFile) } } : {}),
    ...(name ? { user: { name, password: secret('password') ?? '' } } : {}),
  };
}
