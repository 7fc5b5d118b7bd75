import type {
  ClientSession,
  ClientSubscription,
  DataValue,
  MonitoringParametersOptions,
} from 'node-opcua-client' with { 'resolution-mode': 'import' };
import { loadOpcUa } from './load-opcua';
import type { Calls } from './calls';
import type { OpcUaItem } from './item';

/** An item that the server would not monitor, and its status. */
export interface Refused {
  item: OpcUaItem;
  status: string;
}

export const deadbands = ['none', 'absolute', 'percent'] as const;

/** How often the server looks and tells, and what it keeps to itself. */
export interface MonitorSettings {
  samplingMs: number;
  publishingMs: number;
  queueSize: number;
  deadband: (typeof deadbands)[number];
  /** In the unit of the variable, or in percent of its range. */
  deadbandValue: number;
}

export interface Monitoring {
  /** Node ids as this server counts, one for each item. */
  nodeIds: string[];
  calls: Calls;
  settings: MonitorSettings;
  onValue(item: OpcUaItem, data: DataValue): void;
  onAlive(): void;
}

/** A keep-alive is due after this many publishing intervals without a value (OPC 10000-4, 5.13.1.1). */
export const KEEP_ALIVE_COUNT = 10;

export function createSubscription(
  session: ClientSession,
  { publishingMs }: MonitorSettings,
): Promise<ClientSubscription> {
  return session.createSubscription2({
    requestedPublishingInterval: publishingMs,
    requestedMaxKeepAliveCount: KEEP_ALIVE_COUNT,
    requestedLifetimeCount: KEEP_ALIVE_COUNT * 10,
    maxNotificationsPerPublish: 0,
    publishingEnabled: true,
    priority: 1,
  });
}

/** Monitors all items in one subscription; returns those that the server refuses. */
export async function monitor(
  subscription: ClientSubscription,
  items: readonly OpcUaItem[],
  monitoring: Monitoring,
): Promise<Refused[]> {
  const parameters = await parametersOf(monitoring.settings);
  const asked = items.map((item, i) => ({ item, nodeId: monitoring.nodeIds[i] }));
  const statuses = await monitoring.calls.each('monitor', asked, (some) =>
    monitorChunk(subscription, some, { ...monitoring, parameters }),
  );
  // Only numbers have a deadband: what refuses it, such as a text or an array, is monitored without.
  const plain = asked.flatMap((_, i) => (NO_FILTER.test(statuses[i] ?? '') ? [i] : []));
  const without = await monitoring.calls.each(
    'monitor',
    plain.map((i) => asked[i]),
    (some) =>
      monitorChunk(subscription, some, { ...monitoring, parameters: { ...parameters, filter: undefined } }),
  );
  plain.forEach((i, k) => (statuses[i] = without[k]));
  return items.flatMap((item, i) => {
    const status = statuses[i];
    return status === null ? [] : [{ item, status }];
  });
}

/** An item, and its id as this server counts. */
interface Asked {
  item: OpcUaItem;
  nodeId: string;
}

/** What servers answer where a deadband does not fit the variable. */
const NO_FILTER = /^Bad(FilterNotAllowed|MonitoredItemFilterUnsupported|DeadbandFilterInvalid)$/;

async function parametersOf({
  samplingMs,
  queueSize,
  deadband,
  deadbandValue,
}: MonitorSettings): Promise<MonitoringParametersOptions> {
  const { DataChangeFilter, DataChangeTrigger, DeadbandType } = await loadOpcUa();
  const parameters = { samplingInterval: samplingMs, queueSize, discardOldest: true };
  if (deadband === 'none') return parameters;
  const deadbandType = deadband === 'absolute' ? DeadbandType.Absolute : DeadbandType.Percent;
  const trigger = DataChangeTrigger.StatusValue;
  return { ...parameters, filter: new DataChangeFilter({ trigger, deadbandType, deadbandValue }) };
}

/** For each item null, or the status with which it was refused. */
async function monitorChunk(
  subscription: ClientSubscription,
  asked: Asked[],
  { parameters, onValue, onAlive }: Monitoring & { parameters: MonitoringParametersOptions },
): Promise<(string | null)[]> {
  const { AttributeIds, ClientMonitoredItemGroup, TimestampsToReturn } = await loadOpcUa();
  const wanted = asked.map(({ nodeId }) => ({ nodeId, attributeId: AttributeIds.Value }));
  const group = ClientMonitoredItemGroup.create(subscription, wanted, parameters, TimestampsToReturn.Both);
  group.on('changed', (_item, data, index) => {
    onAlive();
    onValue(asked[index].item, data);
  });
  await new Promise<void>((resolve, reject) => {
    group.on('initialized', () => resolve());
    group.on('err', (text) => reject(new Error(text)));
  });
  return group.monitoredItems.map(({ statusCode }) => (statusCode?.isNotGood() ? statusCode.name : null));
}
