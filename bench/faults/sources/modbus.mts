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
  const theirs = [
    {
      id: 'c',
      type: 'modbus-client',
      clienttype: 'tcp',
      tcpHost: '127.0.0.1',
      tcpPort: String(port),
      tcpType: 'DEFAULT',
      bufferCommands: true,
      commandDelay: '1',
      clientTimeout: '1000',
      reconnectOnTimeout: true,
      reconnectTimeout: '2000',
      parallelUnitIdsAllowed: true,
      unit_id: '1',
    },
    {
      id: 'r',
      type: 'modbus-read',
      ...at,
      topic: 'r',
      unitid: '1',
      dataType: 'HoldingRegister',
      adr: '0',
      quantity: '1',
      rate: '200',
      rateUnit: 'ms',
      server: 'c',
      wires: [['store'], []],
    },
  ];
  return worldOf(
    source,
    await host({ flow: peer ? theirs : ours, home: peer ? peers : undefined, smallDisk }),
    {},
  );
};
