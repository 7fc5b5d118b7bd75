import { modbusClient, modbusRead } from '../../connect/peers.mts';
import { at, peers } from '../../connect/red.mts';
import { host, serverBehindProxy, worldOf, type Source } from '../world.mts';

/** A register that counts, read five times a second. */
export const modbus: Source = async ({ peer = false, smallDisk }) => {
  const source = await serverBehindProxy('modbus', () => ({ dead: 0, answerMs: 2, counting: true }));
  const { port } = source.proxy;
  const register = { sensor: 'r', asset: 'a', unitId: 1, area: 'holding', address: 0, type: 'uint16' };
  const ours = [
    { id: 'e', type: 'mantis-modbus-endpoint', host: '127.0.0.1', port },
    {
      id: 'm',
      type: 'mantis-modbus',
      ...at,
      endpoint: 'e',
      periodMs: 200,
      registers: [register],
      keep: 'always',
      wires: [['store'], ['store']],
    },
  ];
  const theirs = [modbusClient(port), modbusRead(1, { quantity: 1, everyMs: 200, to: 'store' })];
  return worldOf(
    source,
    await host({ flow: peer ? theirs : ours, home: peer ? peers : undefined, smallDisk }),
    {},
  );
};
