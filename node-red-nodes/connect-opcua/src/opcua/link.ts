import type { Remark, RemarkWord } from '@mantis-pdm/core/remarks';
import type { DataValue, OPCUAClient } from 'node-opcua-client' with { 'resolution-mode': 'import' };
import { ConnectError } from '@mantis-pdm/node-red-kit';
import { pathName } from '@mantis-pdm/node-red-kit/source';
import { browseItems, pathLevels, type Unseen } from './browse';
import type { Calls } from './calls';
import { watchConditions, type PlaceOf } from './condition-events';
import type { ConditionEvent } from './conditions';
import { connect, createClient, createSession, disconnect, within } from './client';
import type { Endpoint } from './endpoint';
import { readHistory, type Filled, type Missing } from './history';
import { ValueHold } from './holding';
import type { OpcUaItem } from './item';
import { loadOpcUa } from './load-opcua';
import { createSubscription, monitor, type MonitorSettings, type Refused } from './monitor';
import type { Namespaces } from './namespaces';
import { poll } from './poll';

export const ways = ['subscribe', 'read'] as const;
export const alarmsOf = ['none', 'taken'] as const;

/** The server as an object, which tells of all of its alarms. */
const SERVER = 'i=2253';

/** What to read, and how. */
export interface LinkSettings extends MonitorSettings {
  items: OpcUaItem[];
  /** Node id of a folder whose variables are taken besides the items; empty for none. */
  root: string;
  /** Pattern by which what lies below it is named. */
  assetName: string;
  way: (typeof ways)[number];
  /** Whether alarms are taken, and the node id of the area that tells of them; empty: the server. */
  alarms: (typeof alarmsOf)[number];
  notifier: string;
}

/** What a link tells while it lives, and how it is told to give up. */
export interface LinkEvents {
  onValue(item: OpcUaItem, data: DataValue): void;
  onCondition(event: ConditionEvent): void;
  /** The server shows a sign of life. */
  onAlive(): void;
  /** The connection is gone. Called once at most; the link is then of no more use. */
  onLost(reason: Remark | RemarkWord): void;
  /** Aborted when nobody wants the link any more. */
  signal: AbortSignal;
}

/** A connection with its one subscription. It never heals: whoever holds it makes a new one. */
export interface Link {
  items: OpcUaItem[];
  refused: Refused[];
  /** Where below the root folder variables may lie that were not found. */
  unseen: Unseen[];
  /** Why alarms, or which of them are active, cannot be had; undefined where they can. */
  deaf: string | undefined;
  /** What the server's history has of the time that was missed, once it has been read; undefined where it is not asked. */
  filling: Promise<Filled> | undefined;
  close(): Promise<void>;
}

/** A server must greet within this time; connecting, browsing and subscribing must be done within the other. */
const GREET_TIMEOUT_MS = 5_000;
const OPEN_TIMEOUT_MS = 20_000;

export interface LinkOpening {
  endpoint: Endpoint;
  settings: LinkSettings;
  /** What the server called its namespaces; lasts from link to link. */
  namespaces: Namespaces;
  /** How much the server is asked for at a time; lasts from link to link. */
  calls: Calls;
  /** What was missed since the former link. */
  missing: Missing | undefined;
  events: LinkEvents;
}

/** Connects, and subscribes to everything in one subscription, or starts to read. @throws whatever kept it from doing so. */
export async function openLink(opening: LinkOpening): Promise<Link> {
  const { client, url } = await createClient(opening.endpoint, opening.events.signal);
  try {
    return await within(begin(client, url, opening), OPEN_TIMEOUT_MS);
  } catch (error) {
    await disconnect(client);
    throw error;
  }
}

async function begin(client: OPCUAClient, url: string, opening: LinkOpening): Promise<Link> {
  const { endpoint, settings, namespaces, calls, missing, events } = opening;
  const lost = once(events.onLost);
  client.on('connection_lost', () => lost('opcua.lost.cut'));
  client.on('close', () => lost('opcua.lost.closed'));
  await connect(client, { url, endpoint, ms: GREET_TIMEOUT_MS });
  const session = await createSession(client, endpoint);
  session.on('session_closed', () => lost('opcua.lost.session'));
  session.on('keepalive_failure', () => lost('opcua.lost.mute'));
  namespaces.take(await session.readNamespaceArray());
  await calls.learn(session);
  const nameOf = pathName(settings.assetName, pathLevels);
  const {
    items: below,
    assets,
    unseen,
  } = settings.root === ''
    ? { items: [], assets: new Map<string, string>(), unseen: [] }
    : await browseItems(session, namespaces.resolve(settings.root), { nameOf, calls });
  const { nodeIds, refused } = await resolveAll(settings.items, namespaces);
  const stated = new Set(nodeIds);
  // A row of the table says more of a variable than its place below the root.
  const browsed = below.filter(({ nodeId }) => !stated.has(nodeId));
  nodeIds.push(...browsed.map(({ nodeId }) => nodeId));
  const items = [...settings.items, ...browsed];
  const left = new Set(refused.map(({ item }) => item));
  const known = items.filter((item) => !left.has(item));
  const { onAlive } = events;
  const holding = new ValueHold(events.onValue, missing !== undefined);
  const onValue = (item: OpcUaItem, data: DataValue) => holding.value(item, data);
  const reading = { nodeIds, calls, settings, samplingMs: settings.samplingMs, onValue, onAlive, lost };
  let stop = () => {};
  let deaf: string | undefined;
  if (settings.way === 'read') {
    const polling = await poll(session, known, reading);
    refused.push(...polling.refused);
    stop = () => polling.stop();
  } else {
    const subscription = await createSubscription(session, settings);
    subscription.on('keepalive', () => onAlive());
    subscription.on('terminated', () => lost('opcua.lost.subscription'));
    refused.push(...(await monitor(subscription, known, reading)));
    if (settings.alarms === 'taken') {
      const placeOf = places(known, nodeIds, assets);
      const notifier = namespaces.resolve(settings.notifier || SERVER);
      const onEvent = (event: ConditionEvent) => (onAlive(), events.onCondition(event));
      deaf = await watchConditions(session, subscription, { notifier, placeOf, onEvent });
    }
  }
  const asked = known.map((item, i) => ({ item, nodeId: nodeIds[i] }));
  const closing = new AbortController();
  const { signal } = closing;
  const filling = missing && readHistory(session, calls, { known: asked, missing, signal });
  void filling?.then(({ taken }) =>
    holding.release((item, data) => taken.has(item) && missing?.isKnown(item, data) === true),
  );
  return {
    items,
    refused,
    unseen,
    deaf,
    filling,
    close: async () => {
      lost.cancel();
      closing.abort();
      stop();
      await disconnect(client);
    },
  };
}

/** An alarm belongs to the asset of the variable or the object that is its source; to what the source is called, where neither is read. */
function places(items: OpcUaItem[], nodeIds: string[], assets: Map<string, string>): PlaceOf {
  const variables = new Map(nodeIds.map((nodeId, i) => [nodeId, items[i]]));
  return (source, name) => {
    const variable = variables.get(source);
    if (variable) return { asset: variable.asset, prefix: `${variable.sensor}.` };
    return { asset: assets.get(source) ?? (name || source), prefix: '' };
  };
}

/** The ids of the items as the server counts, of those that have one. */
async function resolveAll(
  items: readonly OpcUaItem[],
  namespaces: Namespaces,
): Promise<{ nodeIds: string[]; refused: Refused[] }> {
  const { resolveNodeId } = await loadOpcUa();
  const nodeIds: string[] = [];
  const refused: Refused[] = [];
  for (const item of items) {
    try {
      nodeIds.push(resolveNodeId(namespaces.resolve(item.nodeId)).toString());
    } catch (error) {
      const status = error instanceof ConnectError ? error.message : 'this is no node id';
      refused.push({ item, status });
    }
  }
  return { nodeIds, refused };
}

/** A callback that runs once at most, and not at all after `cancel`. */
function once(callback: LinkEvents['onLost']): LinkEvents['onLost'] & { cancel(): void } {
  let open = true;
  const call: LinkEvents['onLost'] = (reason) => {
    if (!open) return;
    open = false;
    callback(reason);
  };
  return Object.assign(call, { cancel: () => void (open = false) });
}
