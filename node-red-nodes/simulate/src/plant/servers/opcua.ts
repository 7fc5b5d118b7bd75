import type { AddressSpace, Namespace, OPCUAServer, UAObject, UAVariable } from 'node-opcua' with {
  'resolution-mode': 'import',
};
import { retireOwn } from '@mantis-pdm/node-red-kit/certificates';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { MachineReading, SensorReading } from '../machine';
import { freePort } from './free-port';
import { loadOpcUa, type OpcUaServerStack } from './load-opcua';
import { LOOPBACK, startError, type PlantServer, type PlantView, type ServerOptions } from './server';

/** Namespace of the plant; the only one besides those of the standard, so its index is 1. */
export const PLANT_NAMESPACE = 'urn:mantis:plant';

export interface OpcUaServerOptions extends ServerOptions {
  /** Folder for certificates and the lists of trusted ones. */
  pkiDir: string;
}

/**
 * Serves the plant over OPC UA on loopback: `Objects/Plant/<asset>/<sensor>`, node ids `ns=1;s=<asset>/<sensor>`, Double.
 * Without security for anonymous clients, or Basic256Sha256 for clients whose certificate is trusted. Writing a
 * variable overrides the simulation until NaN is written. @throws ConnectError
 */
export async function serveOpcUa({
  port,
  view,
  onProblem,
  pkiDir,
}: OpcUaServerOptions): Promise<PlantServer> {
  try {
    const opcua = await loadOpcUa();
    const found = await freePort(port);
    const server = await createServer(opcua, found, pkiDir);
    const variables = addPlant(opcua, server.engine.addressSpace as AddressSpace, { view, onProblem });
    await server.start();
    return {
      protocol: 'opcua',
      port: found,
      url: `opc.tcp://${LOOPBACK}:${found}`,
      update: (readings, now) => variables.update(readings, now),
      close: () => server.shutdown(0),
    };
  } catch (error) {
    throw startError(error, 'OPC UA', port);
  }
}

async function createServer(opcua: OpcUaServerStack, port: number, pkiDir: string): Promise<OPCUAServer> {
  const serverCertificateManager = await openPki(opcua, join(pkiDir, 'plant'));
  const { MessageSecurityMode, OPCUAServer, SecurityPolicy } = opcua;
  const server = new OPCUAServer({
    port,
    host: LOOPBACK,
    hostname: LOOPBACK,
    serverCertificateManager,
    userCertificateManager: serverCertificateManager,
    securityPolicies: [SecurityPolicy.None, SecurityPolicy.Basic256Sha256],
    securityModes: [MessageSecurityMode.None, MessageSecurityMode.Sign, MessageSecurityMode.SignAndEncrypt],
    allowAnonymous: true,
    serverInfo: {
      applicationUri: PLANT_NAMESPACE,
      productUri: PLANT_NAMESPACE,
      applicationName: { text: 'MANTIS plant' },
    },
    buildInfo: { productName: 'MANTIS plant', manufacturerName: 'MANTIS' },
  });
  await server.initialize();
  return server;
}

/** The certificates of the plant; a client's counts once a person has trusted it. */
async function openPki(opcua: OpcUaServerStack, rootFolder: string) {
  await mkdir(rootFolder, { recursive: true, mode: 0o700 });
  await retireOwn(rootFolder, Date.now());
  const store = new opcua.OPCUACertificateManager({
    rootFolder,
    automaticallyAcceptUnknownCertificate: false,
  });
  await store.initialize();
  return store;
}

type Around = Pick<ServerOptions, 'view' | 'onProblem'>;

function addPlant(opcua: OpcUaServerStack, space: AddressSpace, around: Around): Variables {
  const namespace = space.registerNamespace(PLANT_NAMESPACE);
  const plant = namespace.addFolder(space.rootFolder.objects, { browseName: 'Plant', nodeId: 's=Plant' });
  const variables = new Variables(opcua, around);
  for (const machine of around.view.machines) addMachine(opcua, { namespace, plant, variables }, machine);
  return variables;
}

interface Place {
  namespace: Namespace;
  plant: UAObject;
  variables: Variables;
}

function addMachine(
  opcua: OpcUaServerStack,
  { namespace, plant, variables }: Place,
  machine: PlantView['machines'][number],
): void {
  const { asset, specification } = machine;
  const folder = namespace.addFolder(plant, { browseName: asset, nodeId: `s=${asset}` });
  for (const { name, unit, min, max } of specification.sensors) {
    const variable = namespace.addAnalogDataItem({
      componentOf: folder,
      browseName: name,
      nodeId: `s=${asset}/${name}`,
      dataType: 'Double',
      engineeringUnitsRange: { low: min, high: max },
      engineeringUnits: opcua.makeEUInformation(unit, unit, unit),
      accessLevel: 'CurrentRead | CurrentWrite',
      userAccessLevel: 'CurrentRead | CurrentWrite',
      minimumSamplingInterval: 0,
    });
    variables.add(asset, name, variable);
  }
}

/** The variables of the plant by sensor: shows readings, and hears what clients write. */
class Variables {
  private readonly all = new Map<string, UAVariable>();
  private updating = false;

  constructor(
    private readonly opcua: OpcUaServerStack,
    private readonly around: Around,
  ) {}

  add(asset: string, sensor: string, variable: UAVariable): void {
    this.all.set(`${asset}/${sensor}`, variable);
    variable.on('value_changed', (data) => {
      if (!this.updating) this.written(asset, sensor, data.value.value as unknown);
    });
  }

  update(readings: MachineReading[], now: number): void {
    const time = new Date(now);
    this.updating = true;
    try {
      for (const { asset, sensors } of readings) {
        for (const [sensor, shown] of Object.entries(sensors)) this.show(`${asset}/${sensor}`, shown, time);
      }
    } finally {
      this.updating = false;
    }
  }

  private show(key: string, { value, quality }: SensorReading, time: Date): void {
    const { DataType, StatusCodes } = this.opcua;
    const status = quality === 100 ? StatusCodes.Good : StatusCodes.BadSensorFailure;
    this.all.get(key)?.setValueFromSource({ dataType: DataType.Double, value: value ?? 0 }, status, time);
  }

  private written(asset: string, sensor: string, value: unknown): void {
    try {
      this.around.view.write(asset, sensor, Number.isFinite(value) ? (value as number) : null);
    } catch (error) {
      this.around.onProblem(error as Error);
    }
  }
}
