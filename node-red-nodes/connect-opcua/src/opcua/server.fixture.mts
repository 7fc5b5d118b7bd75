/**
 * An OPC UA server as a program of its own, for tests and benches that kill it: one argument, {@link Settings} as JSON.
 * Tells `{url, port}` when it is up, and does what messages ask of it.
 */
import {
  BrowseResult,
  DataType,
  MessageSecurityMode,
  OPCUACertificateManager,
  OPCUAServer,
  Range,
  SecurityPolicy,
  ServerCapabilities,
  setErrorLogger,
  setWarningLogger,
  StatusCodes,
  UserTokenType,
  Variant,
  VariantArrayType,
  type AddressSpace,
  type UAVariable,
} from 'node-opcua';
import { join } from 'node:path';

export interface Settings {
  port: number;
  pkiDir: string;
  /** Namespaces that come before ours. */
  before?: string[];
  /** Most of anything that one call may ask for; nothing is stated for 0. */
  most?: number;
  /** Whether the limit is kept to and not stated. */
  unstated?: boolean;
  /** Whether the counters are kept as history. */
  history?: boolean;
  /** Whether the level has an alarm `high` above 100 and the line an alarm `stopped`, which the server tells of. */
  alarms?: boolean;
  /** Counters `s=n0`, `s=n1`, … */
  counters?: number;
  /** Folders within folders below `s=Deep`, each with a variable `at`; beside the first of them one that nobody may look into. */
  deep?: number;
  /** Whether a login without a user is taken. Default true. */
  anonymous?: boolean;
  /** How a login with name and password is taken; default encrypted. */
  passwords?: 'encrypted' | 'plain' | 'none';
  /** Epoch ms from which the server's own certificate is valid, made now, for a year. */
  validFrom?: number;
  /** All of them count on together this often, in ms; 0: only when asked to. */
  countMs?: number;
}

/** What a parent may ask. */
export type Order =
  | { set: number }
  /** Publish requests are swallowed from now on: the session lives, and no notification and no keep-alive comes. */
  | { silence: true }
  | { stop: true };

setWarningLogger(() => undefined);
setErrorLogger(() => undefined);

const NAMESPACE = 'urn:mantis:test';
const settings = JSON.parse(process.argv[2]) as Settings;

const store = new OPCUACertificateManager({
  rootFolder: join(settings.pkiDir, 'server'),
  automaticallyAcceptUnknownCertificate: true,
});
await store.initialize();
if (settings.validFrom !== undefined)
  await store.createSelfSignedCertificate({
    applicationUri: 'urn:mantis:test',
    subject: '/CN=test',
    dns: [],
    ip: ['127.0.0.1'],
    startDate: new Date(settings.validFrom),
    validity: 365,
    outputFile: join(settings.pkiDir, 'server/own/certs/certificate.pem'),
  });
const most = settings.most ?? 0;
const server = new OPCUAServer({
  serverCapabilities: new ServerCapabilities({
    operationLimits: {
      maxNodesPerRead: most,
      maxNodesPerBrowse: most,
      maxMonitoredItemsPerCall: most,
      maxNodesPerTranslateBrowsePathsToNodeIds: most,
      maxNodesPerHistoryReadData: most,
    },
  }),
  port: settings.port,
  host: '127.0.0.1',
  hostname: '127.0.0.1',
  serverCertificateManager: store,
  userCertificateManager: store,
  securityPolicies: [
    SecurityPolicy.None,
    SecurityPolicy.Basic256Sha256,
    SecurityPolicy.Aes128_Sha256_RsaOaep,
    SecurityPolicy.Aes256_Sha256_RsaPss,
  ],
  securityModes: [MessageSecurityMode.None, MessageSecurityMode.Sign, MessageSecurityMode.SignAndEncrypt],
  allowAnonymous: settings.anonymous ?? true,
  userManager: { isValidUser: (name: string, password: string) => name === 'ada' && password === 'lovelace' },
  serverInfo: { applicationUri: NAMESPACE, productUri: NAMESPACE, applicationName: { text: 'test' } },
});
await server.initialize();
for (const end of server.endpoints)
  for (const described of end.endpointDescriptions()) {
    const tokens = described.userIdentityTokens ?? [];
    const named = tokens.filter(({ tokenType }) => tokenType === UserTokenType.UserName);
    if (settings.passwords === 'plain')
      for (const token of named) token.securityPolicyUri = SecurityPolicy.None;
    if (settings.passwords === 'none')
      described.userIdentityTokens = tokens.filter((token) => !named.includes(token));
  }
const space = server.engine.addressSpace as AddressSpace;
for (const uri of settings.before ?? []) space.registerNamespace(uri);
const namespace = space.registerNamespace(NAMESPACE);
const notifierOf = settings.alarms ? { notifierOf: space.rootFolder.objects.server } : {};
const line = namespace.addFolder(space.rootFolder.objects, {
  ...{ browseName: 'Line', nodeId: 's=Line', ...notifierOf },
  ...(settings.alarms ? { eventNotifier: 1 } : {}),
});

// Two machines of one name, each with a temperature.
const hall = namespace.addFolder(space.rootFolder.objects, { browseName: 'Hall', nodeId: 's=Hall' });
for (const [i, name] of ['LineA', 'LineB'].entries()) {
  const folder = namespace.addFolder(hall, { browseName: name, nodeId: `s=${name}` });
  const pump = namespace.addFolder(folder, { browseName: 'Pump', nodeId: `s=${name}/Pump` });
  namespace.addVariable({
    componentOf: pump,
    browseName: 'temperature',
    nodeId: `s=${name}/Pump/temperature`,
    dataType: 'Double',
    value: { dataType: DataType.Double, value: 20 + i },
  });
}

if (settings.deep) {
  let parent = namespace.addFolder(space.rootFolder.objects, { browseName: 'Deep', nodeId: 's=Deep' });
  for (let i = 1; i <= settings.deep; i++) {
    parent = namespace.addFolder(parent, { browseName: `d${i}`, nodeId: `s=d${i}` });
    namespace.addVariable({
      componentOf: parent,
      browseName: 'at',
      nodeId: `s=at${i}`,
      dataType: 'Double',
      value: { dataType: DataType.Double, value: i },
    });
  }
  namespace.addFolder('ns=1;s=Deep', { browseName: 'closed', nodeId: 's=closed' });
  const shown = space.browseSingleNode.bind(space);
  space.browseSingleNode = (...asked) =>
    String(asked[0]) === 'ns=1;s=closed'
      ? new BrowseResult({ statusCode: StatusCodes.BadUserAccessDenied })
      : shown(...asked);
}

const counters: UAVariable[] = [];
for (let i = 0; i < (settings.counters ?? 1); i++)
  counters.push(
    namespace.addVariable({
      componentOf: line,
      browseName: `n${i}`,
      nodeId: `s=n${i}`,
      dataType: 'Double',
      value: { dataType: DataType.Double, value: 0 },
      minimumSamplingInterval: 0,
    }) as UAVariable,
  );
if (settings.history)
  for (const counter of counters) space.installHistoricalDataNode(counter, { maxOnlineValues: 100_000 });
// What a server states may be more than it takes.
if (settings.unstated)
  for (const id of [11705, 11710, 11712, 11714, 12165]) {
    const stated = space.findNode(`i=${id}`) as UAVariable | null;
    stated?.bindVariable({ get: () => new Variant({ dataType: DataType.UInt32, value: 0 }) }, true);
  }
const level = namespace.addAnalogDataItem({
  componentOf: line,
  browseName: 'level',
  nodeId: 's=level',
  dataType: 'Double',
  engineeringUnitsRange: { low: 0, high: 200 },
  value: { dataType: DataType.Double, value: 0 },
  ...(settings.alarms ? { eventSourceOf: line } : {}),
}) as unknown as UAVariable;
if (settings.alarms) {
  space.installAlarmsAndConditionsService();
  namespace.instantiateExclusiveLimitAlarm('ExclusiveLimitAlarmType', {
    ...{ browseName: 'high', conditionName: 'high', conditionSource: level, inputNode: level },
    ...{ componentOf: line, highLimit: 100, highHighLimit: 180, lowLimit: -1, lowLowLimit: -2 },
  });
}
namespace.addVariable({
  componentOf: line,
  browseName: 'spectrum',
  nodeId: 's=spectrum',
  dataType: 'Double',
  valueRank: 1,
  value: { dataType: DataType.Double, arrayType: VariantArrayType.Array, value: new Float64Array([1, 2, 3]) },
});
namespace.addVariable({
  componentOf: line,
  browseName: 'range',
  nodeId: 's=range',
  dataType: 'Range',
  value: { dataType: DataType.ExtensionObject, value: new Range({ low: 4, high: 5 }) },
});

const wave = Float64Array.from({ length: 4_096 }, (_, i) => Math.sin(i));
const valued = (name: string, dataType: keyof typeof DataType, value: unknown) =>
  namespace.addVariable({
    componentOf: line,
    browseName: name,
    nodeId: `s=${name}`,
    dataType,
    ...(ArrayBuffer.isView(value) && !Buffer.isBuffer(value) ? { valueRank: 1 } : {}),
    value: {
      dataType: DataType[dataType],
      ...(ArrayBuffer.isView(value) && !Buffer.isBuffer(value) ? { arrayType: VariantArrayType.Array } : {}),
      value,
    } as never,
  });
valued('wave', 'Double', wave);
valued('state', 'String', 'running');
valued('serial', 'Guid', '72962b91-fa75-4ae6-8d28-b404dc7daf63');
valued('built', 'DateTime', new Date(Date.UTC(2026, 0, 5)));
valued('picture', 'ByteString', Buffer.from([1, 2, 3]));

function set(value: number): void {
  const now = new Date();
  const variant = { dataType: DataType.Double, value };
  for (const variable of counters) variable.setValueFromSource(variant, StatusCodes.Good, now);
  level.setValueFromSource(variant, StatusCodes.Good, now);
}

await server.start();
// Goes on over a restart.
let count = settings.countMs ? Math.floor(Date.now() / settings.countMs) : 0;
if (settings.countMs) countOn(performance.now(), settings.countMs);
process.on('message', (order: Order) => {
  if ('set' in order) set(order.set);
  if ('stop' in order) void server.shutdown(0).then(() => process.exit(0));
  if ('silence' in order) silence();
});
process.on('disconnect', () => process.exit(0));
process.send?.({ url: `opc.tcp://127.0.0.1:${settings.port}`, port: settings.port });

/** In the long run at the stated pace; steps that were late are made up for, but never less than half a step apart. */
function countOn(due: number, ms: number): void {
  set(++count);
  setTimeout(() => countOn(due + ms, ms), Math.max(ms / 2, due + ms - performance.now()));
}

function silence(): void {
  const { _sessions } = server.engine as unknown as { _sessions: Record<string, { publishEngine: object }> };
  for (const { publishEngine } of Object.values(_sessions))
    Object.assign(publishEngine, {
      _on_PublishRequest: () => undefined,
      send_keep_alive_response: () => true,
    });
}
