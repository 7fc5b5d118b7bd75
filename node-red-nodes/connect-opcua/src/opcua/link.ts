import type { DataValue, OPCUAClient } from 'node-opcua-client' with { 'resolution-mode': 'import' };
import { ConnectError } from '@mantis-pdm/node-red-kit';
import { pathName } from '@mantis-pdm/node-red-kit/source';
import { browseItems, pathLevels } from './browse';
import { connect, createClient, createSession, disconnect, within } from './client';
import type { Endpoint } from './endpoint';
import type { Item } from './item';
import { createSubscription, monitor, type MonitorSettings, type Refused } from './monitor';
import type { Namespaces } from './namespaces';
import { poll } from './poll';

export const ways = ['subscribe', 'read'] as const;

/** What to read, and how. */
export interface LinkSettings extends MonitorSettings {
  items: Item[];
  /** Node id of a folder whose variables are taken besides the items; empty for none. */
  root: string;
  /** Pattern by which what lies below it is named. */
  assetName: string;
  way: (typeof ways)[number];
}

/** What a link tells while it lives, and how it is told to give up. */
export interface LinkEvents {
  onValue(item: Item, data: DataValue): void;
  /** The server shows a sign of life. */
  onAlive(): void;
  /** The connection is gone. Called once at most; the link is then of no more use. */
  onLost(reason: string): void;
  /** Aborted when nobody wants the link any more. */
  signal: AbortSignal;
}

/** A connection with its one subscription. It never heals: whoever holds it makes a new one. */
export interface Link {
  items: Item[];
  refused: Refused[];
  close(): Promise<void>;
}

/** A server must greet within this time; connecting, browsing and subscribing must be done within the other. */
const GREET_TIMEOUT_MS = 5_000;
const OPEN_TIMEOUT_MS = 20_000;

export interface Opening {
  endpoint: Endpoint;
  settings: LinkSettings;
  /** What the server called its namespaces; lasts from link to link. */
  namespaces: Namespaces;
  events: LinkEvents;
}

/** Connects, and subscribes to everything in one subscription, or starts to read. @throws whatever kept it from doing so. */
export async function openLink(opening: Opening): Promise<Link> {
  const { client, url } = await createClient(opening.endpoint, opening.events.signal);
  try {
    return await within(begin(client, url, opening), OPEN_TIMEOUT_MS);
  } catch (error) {
    await disconnect(client);
    throw error;
  }
}

async function begin(client: OPCUAClient, url: string, opening: Opening): Promise<Link> {
  const { endpoint, settings, namespaces, events } = opening;
  const lost = once(events.onLost);
  client.on('connection_lost', () => lost('the connection was cut'));
  client.on('close', () => lost('the server closed the connection'));
  await connect(client, { url, endpoint, ms: GREET_TIMEOUT_MS });
  const session = await createSession(client, endpoint);
  session.on('session_closed', () => lost('the server closed the session'));
  session.on('keepalive_failure', () => lost('the session does not answer'));
  namespaces.take(await session.readNamespaceArray());
  const nameOf = pathName(settings.assetName, pathLevels);
  const browsed =
    settings.root === '' ? [] : await browseItems(session, namespaces.resolve(settings.root), nameOf);
  const items = [...settings.items, ...browsed];
  const { nodeIds, refused } = resolveAll(items, browsed.length, namespaces);
  const known = items.filter((item) => !refused.some((one) => one.item === item));
  const { onValue, onAlive } = events;
  const reading = { nodeIds, settings, samplingMs: settings.samplingMs, onValue, onAlive, lost };
  let stop = () => {};
  if (settings.way === 'read') {
    const polling = await poll(session, known, reading);
    refused.push(...polling.refused);
    stop = () => polling.stop();
  } else {
    const subscription = await createSubscription(session, settings);
    subscription.on('keepalive', () => onAlive());
    subscription.on('terminated', () => lost('the server ended the subscription'));
    refused.push(...(await monitor(subscription, known, reading)));
  }
  return {
    items,
    refused,
    close: async () => {
      lost.cancel();
      stop();
      await disconnect(client);
    },
  };
}

/** The ids of the items as the server counts; what was browsed just now already is. */
function resolveAll(
  items: readonly Item[],
  browsed: number,
  namespaces: Namespaces,
): { nodeIds: string[]; refused: Refused[] } {
  const nodeIds: string[] = [];
  const refused: Refused[] = [];
  items.forEach((item, i) => {
    try {
      nodeIds.push(i < items.length - browsed ? namespaces.resolve(item.nodeId) : item.nodeId);
    } catch (error) {
      if (!(error instanceof ConnectError)) throw error;
      refused.push({ item, status: error.message });
    }
  });
  return { nodeIds, refused };
}

/** A callback that runs once at most, and not at all after `cancel`. */
function once(callback: (reason: string) => void): ((reason: string) => void) & { cancel(): void } {
  let open = true;
  const call = (reason: string) => {
    if (!open) return;
    open = false;
    callback(reason);
  };
  return Object.assign(call, { cancel: () => void (open = false) });
}
