import type {
  ClientSession,
  ClientSubscription,
  DataValue,
  OPCUAClient,
  OPCUACertificateManager,
} from 'node-opcua' with { 'resolution-mode': 'import' };
import { ConnectError } from '../source';
import { loadOpcUa } from '../source/load-opcua';
import { createPki } from '../source/pki';
import { browseItems } from './browse';
import type { Endpoint } from './endpoint';
import type { Item } from './item';

/** What to subscribe to, and how often. */
export interface SubscriptionSettings {
  items: Item[];
  /** Node id of a folder whose variables are taken besides the items; empty for none. */
  root: string;
  samplingMs: number;
  publishingMs: number;
  queueSize: number;
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

/** An item that the server would not monitor, and its status. */
export interface Refused {
  item: Item;
  status: string;
}

/** A connection with its one subscription. It never heals: whoever holds it makes a new one. */
export interface Link {
  items: Item[];
  refused: Refused[];
  close(): Promise<void>;
}

/** Connecting, browsing and subscribing must be done within this time. */
const OPEN_TIMEOUT_MS = 20_000;

/** A connection that does not say goodbye within this time is dropped. */
const CLOSE_TIMEOUT_MS = 3_000;

/** A keep-alive is due after this many publishing intervals without a value (OPC 10000-4, 5.13.1.1). */
const KEEP_ALIVE_COUNT = 10;

/** Items created in one call; within the limits of every server profile. */
const CHUNK = 100;

/** Connects, and subscribes to everything in one subscription. @throws whatever kept it from doing so. */
export async function openLink(
  endpoint: Endpoint,
  settings: SubscriptionSettings,
  events: LinkEvents,
): Promise<Link> {
  const { client, url } = await createClient(endpoint, events.signal);
  const close = () => within(client.disconnect(), CLOSE_TIMEOUT_MS).catch(() => undefined);
  try {
    return await within(subscribe(client, { url, endpoint, settings, events, close }), OPEN_TIMEOUT_MS);
  } catch (error) {
    await close();
    throw error;
  }
}

async function createClient(
  endpoint: Endpoint,
  signal: AbortSignal,
): Promise<{ client: OPCUAClient; url: string }> {
  const url = await endpoint.url(signal);
  if (!url)
    throw new ConnectError(
      'The simulated plant does not serve OPC UA; switch it on in its node.',
      'plant not serving',
    );
  const opcua = await loadOpcUa();
  const client = opcua.OPCUAClient.create({
    applicationName: 'MANTIS',
    clientName: 'MANTIS',
    clientCertificateManager: await pkiOf(endpoint.pkiDir),
    securityMode: opcua.MessageSecurityMode[endpoint.mode],
    securityPolicy: opcua.SecurityPolicy[endpoint.policy],
    endpointMustExist: false,
    // The stack's own healing leaves subscriptions silently dead on some servers, so there is none: see Subscriber.
    connectionStrategy: { maxRetry: 0 },
    keepSessionAlive: true,
    requestedSessionTimeout: 60_000,
  });
  return { client, url };
}

const stores = new Map<string, Promise<OPCUACertificateManager>>();

/** One store a folder: two that make the same certificate at once would damage it. */
function pkiOf(folder: string): Promise<OPCUACertificateManager> {
  const known = stores.get(folder) ?? loadOpcUa().then((opcua) => createPki(opcua, folder));
  stores.set(folder, known);
  known.catch(() => stores.delete(folder));
  return known;
}

interface Opening {
  url: string;
  endpoint: Endpoint;
  settings: SubscriptionSettings;
  events: LinkEvents;
  close(): Promise<unknown>;
}

async function subscribe(
  client: OPCUAClient,
  { url, endpoint, settings, events, close }: Opening,
): Promise<Link> {
  const lost = once(events.onLost);
  client.on('connection_lost', () => lost('the connection was cut'));
  client.on('close', () => lost('the server closed the connection'));
  await client.connect(url);
  const session = await createSession(client, endpoint);
  session.on('session_closed', () => lost('the server closed the session'));
  session.on('keepalive_failure', () => lost('the session does not answer'));
  const browsed = settings.root === '' ? [] : await browseItems(session, settings.root);
  const items = [...settings.items, ...browsed];
  const subscription = await createSubscription(session, settings.publishingMs);
  subscription.on('keepalive', () => events.onAlive());
  subscription.on('terminated', () => lost('the server ended the subscription'));
  const refused = await monitor(subscription, items, { settings, events });
  return {
    items,
    refused,
    close: async () => {
      lost.cancel();
      await close();
    },
  };
}

async function createSession(client: OPCUAClient, { user }: Endpoint): Promise<ClientSession> {
  const { UserTokenType } = await loadOpcUa();
  if (!user) return client.createSession();
  return client.createSession({ type: UserTokenType.UserName, userName: user.name, password: user.password });
}

function createSubscription(session: ClientSession, publishingMs: number): Promise<ClientSubscription> {
  return session.createSubscription2({
    requestedPublishingInterval: publishingMs,
    requestedMaxKeepAliveCount: KEEP_ALIVE_COUNT,
    requestedLifetimeCount: KEEP_ALIVE_COUNT * 10,
    maxNotificationsPerPublish: 0,
    publishingEnabled: true,
    priority: 1,
  });
}

type Monitoring = Pick<Opening, 'settings' | 'events'>;

async function monitor(
  subscription: ClientSubscription,
  items: Item[],
  { settings, events }: Monitoring,
): Promise<Refused[]> {
  const { AttributeIds, ClientMonitoredItemGroup, TimestampsToReturn } = await loadOpcUa();
  const refused: Refused[] = [];
  for (let i = 0; i < items.length; i += CHUNK) {
    const chunk = items.slice(i, i + CHUNK);
    const wanted = chunk.map(({ nodeId }) => ({ nodeId, attributeId: AttributeIds.Value }));
    const { samplingMs: samplingInterval, queueSize } = settings;
    const parameters = { samplingInterval, queueSize, discardOldest: true };
    const group = ClientMonitoredItemGroup.create(subscription, wanted, parameters, TimestampsToReturn.Both);
    group.on('changed', (_item, data, index) => {
      events.onAlive();
      events.onValue(chunk[index], data);
    });
    await new Promise<void>((resolve, reject) => {
      group.on('initialized', () => resolve());
      group.on('err', (text) => reject(new Error(text)));
    });
    group.monitoredItems.forEach(({ statusCode }, j) => {
      if (statusCode?.isNotGood()) refused.push({ item: chunk[j], status: statusCode.name });
    });
  }
  return refused;
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

/** The result of the work, or an error when it takes longer than `ms`. */
async function within<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`timed out after ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
