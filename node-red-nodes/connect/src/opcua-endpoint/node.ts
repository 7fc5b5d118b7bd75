import { defineNode } from '@mantis-pdm/node-red-kit';
import { join } from 'node:path';
import type { Endpoint } from '../opcua/endpoint';
import { plantAddress } from '../plant/addresses';
import { ConnectError, systemClock } from '../source';
import { definition } from './definition';

/** The address that stands for the simulated plant of the same Node-RED, whatever port it was given. */
const PLANT = 'plant';

/** An OPC UA server, shared by the nodes that read from it. */
export default defineNode(definition, (shell) => {
  const { url, mode, policy } = shell.options;
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
  const name = shell.secret('user');
  const offers: Endpoint = {
    url: async (signal) => (url === PLANT ? untilServing(signal) : url),
    address: url,
    mode,
    policy,
    pkiDir: join(shell.dataDir, 'pki', 'client'),
    ...(name ? { user: { name, password: shell.secret('password') ?? '' } } : {}),
  };
  return { offers };
});

/** A plant in the same flow starts at the same time as its readers, and takes a second or two. */
const PATIENCE_MS = 10_000;
const LOOK_MS = 50;

async function untilServing(signal: AbortSignal): Promise<string | undefined> {
  for (let waited = 0; waited < PATIENCE_MS && !signal.aborted && !plantAddress('opcua'); waited += LOOK_MS) {
    await systemClock.sleep(LOOK_MS, signal);
  }
  return plantAddress('opcua');
}
