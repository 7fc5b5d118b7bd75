/** One node of a flow file. */
export interface FlowNode {
  id: string;
  type: string;
  [property: string]: unknown;
}

/** A flow file and the credentials that belong beside it. Values `${NAME}` are read by Node-RED from its environment. */
export interface ServerFlow {
  flow: FlowNode[];
  credentials: Record<string, Record<string, string>>;
}

interface Replacement {
  settings: Record<string, unknown>;
  credentials: Record<string, string>;
}

/** What each store is on servers. Secrets are named here, never written. */
const ON_SERVERS: Record<string, Replacement> = {
  'mantis-store': {
    settings: {
      engine: 'influx',
      version: '2',
      url: '${MANTIS_INFLUX_URL}',
      org: '${MANTIS_INFLUX_ORG}',
      bucket: '${MANTIS_INFLUX_BUCKET}',
    },
    credentials: { token: '${MANTIS_INFLUX_TOKEN}' },
  },
  'mantis-registry': {
    settings: {
      engine: 'postgresql',
      host: '${MANTIS_POSTGRES_HOST}',
      port: '${MANTIS_POSTGRES_PORT}',
      database: '${MANTIS_POSTGRES_DATABASE}',
      user: '${MANTIS_POSTGRES_USER}',
      tls: false,
    },
    credentials: { password: '${MANTIS_POSTGRES_PASSWORD}' },
  },
};

/**
 * The same flow with InfluxDB and PostgreSQL in the place of the embedded stores, and a reader of the MQTT broker
 * before its clean node. Everything else stays as it is; the given flow is not changed.
 * @throws Error when the flow has no store or no registry: its data would lie somewhere else than expected.
 */
export function onServers(flow: readonly FlowNode[]): ServerFlow {
  for (const type of Object.keys(ON_SERVERS)) {
    if (!flow.some((node) => node.type === type))
      throw new Error(`The flow has no ${type} node to point at a server`);
  }
  const stores = flow.filter(({ type }) => Object.hasOwn(ON_SERVERS, type));
  const broker = brokerReader(flow);
  return {
    flow: [...flow.map(moved), ...broker.flow],
    credentials: {
      ...Object.fromEntries(stores.map(({ id, type }) => [id, ON_SERVERS[type].credentials])),
      ...broker.credentials,
    },
  };
}

function moved(node: FlowNode): FlowNode {
  return Object.hasOwn(ON_SERVERS, node.type) ? { ...node, ...ON_SERVERS[node.type].settings } : { ...node };
}

/**
 * Reads `mantis/<asset>/<sensor>` from the broker into the chain; nothing where the flow has no clean node. The broker keeps what comes while
 * this Node-RED is away, and what it has acknowledged lies on disk until it is stored.
 */
function brokerReader(flow: readonly FlowNode[]): ServerFlow {
  const clean = flow.find(({ type }) => type === 'mantis-clean');
  const historian = flow.find(({ type }) => type === 'mantis-historian');
  if (!clean) return { flow: [], credentials: {} };
  const targets = [clean.id, ...(historian ? [historian.id] : [])];
  return {
    flow: [
      {
        id: 'broker',
        type: 'mantis-mqtt-endpoint',
        name: 'Mosquitto',
        url: '${MANTIS_MQTT_URL}',
        persistent: true,
      },
      {
        id: 'broker-samples',
        type: 'mantis-mqtt',
        z: clean.z,
        x: 120,
        y: 170,
        name: '',
        endpoint: 'broker',
        format: 'json',
        topics: [{ topic: 'mantis/+asset/+sensor' }],
        qos: '1',
        keep: 'always',
        wires: [targets, []],
      },
    ],
    credentials: { broker: { user: '${MANTIS_MQTT_USER}', password: '${MANTIS_MQTT_PASSWORD}' } },
  };
}
