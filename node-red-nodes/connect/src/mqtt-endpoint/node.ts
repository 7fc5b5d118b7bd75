import { say } from '@mantis-pdm/core/contract/said';
import {
  ConnectError,
  defineNode,
  type Dialog,
  errorText,
  house,
  PLANT,
  type Shell,
  systemClock,
} from '@mantis-pdm/node-red-kit';
import type { IClientOptions } from 'mqtt';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { MqttEndpoint } from '../mqtt/endpoint';
import { Hub, tryBroker } from '../mqtt/hub';
import { clientIdOf } from './client-id';
import { definition } from './definition';

type Settings = Pick<Dialog<(typeof definition)['options']>, 'options' | 'secret' | 'userDir'>;

/** An MQTT broker, shared by the nodes that subscribe to it. */
export default defineNode(
  definition,
  (shell) => {
    const { url, address } = addressOf(shell);
    const client = clientOptions(shell, shell.options.clientId || ownId(shell));
    const hub = new Hub({ url, address, client, clock: systemClock });
    shell.onClose(() => hub.close());
    return { offers: { hub, address } satisfies MqttEndpoint };
  },
  {
    test: async (dialog) => {
      const { url, address } = addressOf(dialog);
      // A client id of its own: the broker would cut the connection of the deployed one.
      const options = { ...clientOptions(dialog, ''), clientId: `mantis-test-${Date.now()}`, clean: true };
      await tryBroker(await url(dialog.signal), address, options);
      return { text: `${address} answers.` };
    },
  },
);

function ownId({ id, dataDir, runtime, installation }: Shell<(typeof definition)['options']>): string {
  const subscribers: string[] = [];
  runtime.nodes.eachNode((node) => {
    if (node.type === 'mantis-mqtt' && (node as { endpoint?: string }).endpoint === id)
      subscribers.push(node.id);
  });
  return clientIdOf({ node: id, subscribers, dataDir, installation: installation().id });
}

/** @throws ConnectError when the address is none. */
function addressOf({ options: { url: address } }: Settings) {
  if (address !== PLANT && !/^mqtts?:\/\/[^/\s@]+$/.test(address)) {
    throw new ConnectError(say('mqtt.address', { address, plant: PLANT }), 'short.wrong-address');
  }
  const url = async (signal: AbortSignal) =>
    address === PLANT ? house().plant.awaited('mqtt', signal) : address;
  return { address, url };
}

function clientOptions({ options, secret, userDir }: Settings, clientId: string): IClientOptions {
  const { version, persistent, keepaliveS, caFile, certFile, keyFile } = options;
  const pem = (file: string) => (file === '' ? undefined : readPem(resolve(userDir, file)));
  const username = secret('user');
  const five = version === '5';
  return {
    protocolVersion: five ? 5 : 4,
    clientId: options.clientId || clientId,
    clean: !persistent,
    keepalive: keepaliveS,
    rejectUnauthorized: true,
    ...(five && persistent ? { properties: { sessionExpiryInterval: SESSION_S } } : {}),
    ...(username ? { username, password: secret('password') ?? '' } : {}),
    ca: pem(caFile),
    cert: pem(certFile),
    key: pem(keyFile),
  };
}

/** How long a broker of version 5 keeps the session of a client that is away: a week. */
const SESSION_S = 7 * 86_400;

function readPem(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new ConnectError(
      say('connection.file', { file, reason: errorText(error) }),
      'short.file-not-readable',
      {
        cause: error,
      },
    );
  }
}
