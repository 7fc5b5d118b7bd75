import { defineNode, type Shell } from '@mantis-pdm/node-red-kit';
import type { IClientOptions } from 'mqtt';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { MqttEndpoint } from '../mqtt/endpoint';
import { Hub } from '../mqtt/hub';
import { PLANT, plantUrl } from '../plant/addresses';
import { ConnectError, errorText, systemClock } from '../source';
import { definition } from './definition';

/** An MQTT broker, shared by the nodes that subscribe to it. */
export default defineNode(definition, (shell) => {
  const address = shell.options.url;
  if (address !== PLANT && !/^mqtts?:\/\/[^/\s@]+$/.test(address)) {
    throw new ConnectError(
      `The address is "${address}": it must be mqtt://host:port or mqtts://host:port without user, or the word ${PLANT}.`,
      'wrong address',
    );
  }
  const hub = new Hub({
    url: async (signal) => (address === PLANT ? plantUrl('mqtt', signal) : address),
    address,
    client: clientOptions(shell),
    clock: systemClock,
  });
  shell.onClose(() => hub.close());
  return { offers: { hub, address } satisfies MqttEndpoint };
});

function clientOptions(shell: Shell<(typeof definition)['options']>): IClientOptions {
  const { version, clientId, persistent, keepaliveS, caFile, certFile, keyFile } = shell.options;
  const pem = (file: string) => (file === '' ? undefined : readPem(resolve(shell.userDir, file)));
  const username = shell.secret('user');
  const five = version === '5';
  return {
    protocolVersion: five ? 5 : 4,
    clientId: clientId || `mantis-${shell.id}`,
    clean: !persistent,
    keepalive: keepaliveS,
    rejectUnauthorized: true,
    ...(five && persistent ? { properties: { sessionExpiryInterval: SESSION_S } } : {}),
    ...(username ? { username, password: shell.secret('password') ?? '' } : {}),
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
    throw new ConnectError(`The file ${file} cannot be read: ${errorText(error)}.`, 'file not readable', {
      cause: error,
    });
  }
}
