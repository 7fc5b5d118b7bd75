import { serveModbus } from './modbus';
import { serveMqtt } from './mqtt';
import { serveOpcUa, type OpcUaServerOptions } from './opcua';
import type { PlantProtocol } from '@mantis-pdm/node-red-kit';
import type { PlantServer } from './server';

export { serveModbus, serveMqtt, serveOpcUa };
export type { PlantServer, PlantView } from './server';

/** Ports by protocol; null where a protocol is switched off. */
export type Ports = Record<PlantProtocol, number | null>;

type Around = Omit<OpcUaServerOptions, 'port'>;

const STARTERS: Record<PlantProtocol, (options: OpcUaServerOptions) => Promise<PlantServer>> = {
  opcua: serveOpcUa,
  modbus: serveModbus,
  mqtt: serveMqtt,
};

/** Starts the servers that are switched on. One that cannot start is a problem, and does not keep the others from starting. */
export async function startServers(ports: Ports, around: Around): Promise<PlantServer[]> {
  const wanted = Object.entries(ports) as [PlantProtocol, number | null][];
  const starting = wanted.map(async ([protocol, port]) => {
    if (port === null) return [];
    try {
      return [await STARTERS[protocol]({ ...around, port })];
    } catch (error) {
      around.onProblem(error as Error);
      return [];
    }
  });
  return (await Promise.all(starting)).flat();
}
